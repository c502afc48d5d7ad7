package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestEngine.document;
import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestRequest.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.http.Answer;

class JwksDocumentTest {

    private static final String PATH = "/.well-known/jwks.json";

    private final Engine engine = TestEngine.ordinary();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void publishesThePublicMembersOfTheKey(String method) {
        assertThat(document(engine, of(method, PATH))).isEqualTo(new Answer(200, Map.of(
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Allow-Methods", "GET, HEAD",
                "Access-Control-Allow-Headers", "*",
                "Cache-Control", "public, max-age=60",
                "ETag", etag(),
                "Content-Type", "application/json"), TestTokens.published()));
    }

    @Test
    void publishesAnEmptySetWithoutAKey() {
        Answer answer = document(TestEngine.with(TestTokens.verifierWithoutKey()), get(PATH));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"keys\":[]}");
        assertThat(answer.headers()).containsEntry("Cache-Control", "public, max-age=60");
        assertThat(answer.headers().get("ETag")).isNotEqualTo(etag());
    }

    @Test
    void needsNoTokenAndMindsNone() {
        assertThat(document(engine, get(PATH).with("Authorization", "Bearer abc")))
                .isEqualTo(document(engine, get(PATH)));
    }

    @Test
    void isTheSameWhateverTheHost() {
        assertThat(document(engine, get(PATH).with("Host", "evil.example", "a b")))
                .isEqualTo(document(engine, get(PATH)));
    }

    @Test
    void answersAPreflight() {
        assertThat(document(engine, of("OPTIONS", PATH))).isEqualTo(new Answer(204, Map.of(
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Allow-Methods", "GET, HEAD",
                "Access-Control-Allow-Headers", "*"), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "get", "PROPFIND", ""})
    void refusesOtherMethodsAndNamesThoseThatItTakes(String method) {
        Answer answer = document(engine, of(method, PATH));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
        assertThat(answer.body()).doesNotContain("keys");
    }

    @Test
    void hasAStrongEntityTag() {
        assertThat(etag()).matches("\"[A-Za-z0-9_-]{22}\"").isEqualTo(etag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "*", "\"other\", %s", "\"other\",W/%s,\"third\"", " %s "})
    void spendsNoBodyOnWhoHasItAlready(String ifNoneMatch) {
        Answer answer = document(engine, get(PATH).with("If-None-Match", ifNoneMatch.replace("%s", etag())));

        assertThat(answer).isEqualTo(new Answer(304, Map.of(
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Allow-Methods", "GET, HEAD",
                "Access-Control-Allow-Headers", "*",
                "Cache-Control", "public, max-age=60",
                "ETag", etag()), ""));
    }

    @Test
    void readsEveryFieldOfIfNoneMatch() {
        assertThat(document(engine, get(PATH).with("If-None-Match", "\"other\"", etag())).status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "\"other\"", "W/\"other\"", "w/%s", "%s%s", "X%s", "**", "\"\""})
    void sendsItToWhoHasAnotherOrNone(String ifNoneMatch) {
        Answer answer = document(engine, get(PATH).with("If-None-Match", ifNoneMatch.replace("%s", etag())));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(TestTokens.published());
    }

    @Test
    void doesNotTakeTheTagWithoutItsQuotes() {
        String bare = etag().replace("\"", "");

        assertThat(document(engine, get(PATH).with("If-None-Match", bare)).status()).isEqualTo(200);
    }

    private String etag() {
        return document(engine, get(PATH)).headers().get("ETag");
    }
}
