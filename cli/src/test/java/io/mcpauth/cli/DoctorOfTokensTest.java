package io.mcpauth.cli;

import static io.mcpauth.cli.StubServer.ENDPOINT;
import static io.mcpauth.cli.StubServer.TOKEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code doctor} says of what becomes of tokens. */
class DoctorOfTokensTest {

    private StubServer server;

    @BeforeEach
    void serve() throws IOException {
        server = StubServer.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void noticesThatNoTokenArrives() {
        server.droppingAuthorization();

        List<Map<String, Object>> found = Examination.of(server);

        assertThat(found).noneMatch(one -> one.get("check").equals("token length"));
        assertThat(found).filteredOn(one -> one.get("state").equals("bad")).extracting(one -> one.get("finding"))
                .containsExactly("no token arrives: a request with a made-up token gets the 401 of a request "
                        + "without one",
                        "the token does not arrive");
    }

    @ParameterizedTest
    @CsvSource({"33000, good, tokens of 32 KB get through", "20000, good, tokens of 16 KB get through; one of 32 KB",
        "9000, warning, tokens of 8 KB get through; one of 16 KB gets a 431", "4000, bad, no token of 4 KB gets"})
    void measuresHowLongATokenMayBe(int limit, String state, String finding) {
        server.cuttingHeadsAt(limit);

        assertThat(Examination.of(server)).anySatisfy(one -> {
            assertThat(one).containsEntry("check", "token length").containsEntry("state", state);
            assertThat((String) one.get("finding")).startsWith(finding);
        });
    }

    @ParameterizedTest
    @CsvSource({"'{\"alg\":\"RS256\"}', '{\"exp\":1}', it has expired",
        "'{\"alg\":\"RS256\"}', '{\"iss\":\"https://other.example\"}', its iss is not one of the authorization "
                + "servers",
        "'{\"alg\":\"RSA-OAEP\",\"kid\":\"other\"}', '', its kid is not in the key set"})
    void saysWhyATokenIsRefusedWhereAnybodyCanSee(String header, String payload, String finding) {
        String token = payload.isEmpty() ? coded(header) + ".a.b.c.d" : coded(header) + "." + coded(payload) + ".x";
        Capture capture = new Capture().in(token);

        assertThat(capture.run("doctor", "--token", "-", server.url(ENDPOINT))).isEqualTo(1);

        assertThat(capture.out()).contains("the token is refused: " + finding).doesNotContain(token);
        assertThat(capture.err()).startsWith("error: one finding is bad\nhint: ").doesNotContain(token);
    }

    @Test
    void leadsToTheKeySetIfThereIsNoKeyToDecryptWith() {
        server.breaking(StubServer.KEYS, reply -> reply.saying("{\"keys\":[]}"));

        assertThat(findingOn(coded("{\"kid\":\"other\"}") + ".a.b.c.d"))
                .containsEntry("finding", "the token is refused: it is encrypted, but the key set is empty")
                .containsEntry("advice", "see the check 'key set'");
    }

    /** A nested token says by {@code cty} what is in it. */
    @ParameterizedTest
    @CsvSource({"'{\"alg\":\"RSA-OAEP\"}', 'the token is refused. It is encrypted, but not signed'",
        "'{\"alg\":\"RSA-OAEP\",\"cty\":\"JWT\"}', the token is refused"})
    void saysThatATokenIsNotSignedIfUsersLogIn(String header, String finding) {
        assertThat(findingOn(coded(header) + ".a.b.c.d")).containsEntry("finding", finding)
                .hasEntrySatisfying("advice", advice -> assertThat((String) advice).contains("MCPAUTH-300"));
    }

    /** Clients of a server that trusts no issuer encrypt; if it should trust one, a setting is missing. */
    @Test
    void saysThatATokenIsOnlySignedIfTheServerOffersNoLogin() {
        String token = coded("{\"alg\":\"RS256\"}") + "." + coded("{\"sub\":\"ada\"}") + ".x";
        server.breaking(StubServer.METADATA, reply -> reply.with(404));
        assertThat(findingOn(token)).hasEntrySatisfying("finding",
                said -> assertThat((String) said).doesNotContain("only signed"));

        server.breaking(ENDPOINT, reply -> reply.with("WWW-Authenticate", "Bearer error=\"invalid_token\""));

        assertThat(findingOn(token))
                .containsEntry("finding", "the token is refused. It is only signed, and the server offers no login")
                .hasEntrySatisfying("advice",
                        advice -> assertThat((String) advice).contains("mcp.auth.authorization-servers"));
    }

    @ParameterizedTest
    @CsvSource({"'{\"aud\":\"https://other.example\"}', true", "'{\"sub\":\"ada\"}', true",
        "'{\"aud\":[\"x\",\"SERVER/app/mcp/\"]}', false", "'{\"aud\":\"SERVER\"}', false",
        "'{\"aud\":\"SERVER/app/m\"}', true"})
    void saysThatATokenThatIsRefusedIsForAnotherServer(String payload, boolean isForAnother) {
        Capture capture = new Capture().in(coded("{\"alg\":\"RS256\"}") + "."
                + coded(payload.replace("SERVER", server.url(""))) + ".x");

        assertThat(capture.run("doctor", "--token", "-", server.url(ENDPOINT))).isEqualTo(1);

        String finding = "the token is refused, and its aud does not name " + server.url(ENDPOINT);
        if (isForAnother) {
            // The server may be the one that is wrong: then its own URL must not get into aud.
            assertThat(capture.out()).contains(finding, "see the check 'resource metadata'");
        } else {
            assertThat(capture.out()).contains("the token is refused", "mcp-auth verify --authorization-server")
                    .doesNotContain(finding);
        }
    }

    @Test
    void namesTheScopesThatTheTokenLacks() {
        server.answeringTokens(403, "Bearer error=\"insufficient_scope\", scope=\"name calendar files\"",
                "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"calendar\"},{\"scope\":\"files\"}]}");

        assertThat(ofTheToken()).containsEntry("state", "bad")
                .containsEntry("finding", "the token is good, but lacks the scopes: calendar files");
    }

    /** A proxy may put a page of its own in place of the body. */
    @Test
    void namesTheScopesOfTheChallengeIfTheBodyNamesNone() {
        server.answeringTokens(403, "Bearer error=\"insufficient_scope\", scope=\"name calendar\"", "<html>");

        assertThat(ofTheToken()).containsEntry("state", "bad")
                .containsEntry("finding", "the token is good, but lacks one or more of the scopes: name calendar");
    }

    @Test
    void saysThatARoleIsMissing() {
        server.answeringTokens(403, "Bearer error=\"insufficient_scope\"", "{\"error\":\"missing_role\"}");

        assertThat(ofTheToken()).containsEntry("state", "bad")
                .containsEntry("finding", "the token is good, but its user has none of the roles that this URL needs")
                .hasEntrySatisfying("advice", advice -> assertThat((String) advice).contains("MCPAUTH-339"));
    }

    /** The one who judges may be a verifier of the application, or a proxy that only looks whether there is a token. */
    @ParameterizedTest
    @ValueSource(ints = {200, 202, 405})
    void saysThatAnyTokenIsAccepted(int status) {
        server.breaking(ENDPOINT, reply -> reply.status() == 401 && reply.fields().get("WWW-Authenticate")
                .contains("error=") ? reply.with(status).with("WWW-Authenticate", "") : reply);

        assertThat(Examination.of(server))
                .filteredOn(one -> List.of("authorization", "token length").contains(one.get("check")))
                .extracting(one -> one.get("state") + ": " + one.get("finding"))
                .containsExactly("bad: a made-up token is accepted: the answer is a " + status);
    }

    /** A proxy that finds a request too long answers with a status of its choice, before anybody judges the token. */
    @Test
    void doesNotTakeATokenForAcceptedThatIsTooLongToGetThrough() {
        server.cuttingHeadsAt(5000);

        assertThat(findingOn(coded("{\"alg\":\"RSA-OAEP\"}") + "." + "a".repeat(6000) + ".b.c.d"))
                .containsEntry("finding", "the token does not get through: it gets a 431, and a made-up one of its "
                        + "length no 401");
    }

    @Test
    void doesNotStumbleOverAKeyIdThatIsNull() {
        assertThat(findingOn(coded("{\"alg\":\"RSA-OAEP\",\"kid\":null}") + ".a.b.c.d"))
                .hasEntrySatisfying("finding",
                        finding -> assertThat((String) finding).startsWith("the token is refused"));
    }

    /** Most MCP servers take messages alone, but the guard refuses a request before anybody looks at its method. */
    @Test
    void saysThatOnlyItsMethodIsNotServed() {
        server.answeringTokens(405, "", "");

        assertThat(ofTheToken()).containsEntry("state", "good").containsEntry("finding",
                "the token is accepted: the answer is a 405, because the doctor asks by GET");
    }

    @ParameterizedTest
    @CsvSource({"503, could not be checked", "500, with the token the server answers 500", "401, is refused"})
    void saysWhatElseBecomesOfTheToken(int status, String finding) {
        server.answeringTokens(status, "Bearer error=\"invalid_token\"", "{}");

        assertThat(ofTheToken()).containsEntry("state", "bad")
                .hasEntrySatisfying("finding", said -> assertThat((String) said).contains(finding));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 404})
    void drawsNoConclusionIfTheAnswerIsTheSameWithoutTheToken(int status) {
        server.breaking(ENDPOINT, reply -> reply.with(status));

        assertThat(ofTheToken()).containsEntry("state", "unknown")
                .containsEntry("finding", "with the token the server answers " + status + ", as without it");
    }

    /** A token that is not refused like a bad one is accepted, even if the answer is the same without it. */
    @Test
    void tellsAGoodTokenFromABadOneIfAnonymousRequestsAreAllowed() {
        server.allowingAnonymous();

        List<Map<String, Object>> found = Examination.of(server);

        assertThat(found).filteredOn(one -> List.of("challenge", "authorization", "token length", "token")
                .contains(one.get("check"))).extracting(one -> one.get("state") + ": " + one.get("finding"))
                .containsExactly(
                        "warning: a request without a token gets a 200, and a bad token a 401: anonymous requests "
                                + "are allowed",
                        "good: the header Authorization arrives", "good: tokens of 32 KB get through",
                        "good: the token is accepted: the answer is a 200, and a bad token gets a 401");
    }

    @Test
    void tellsABadTokenIfAnonymousRequestsAreAllowed() {
        server.allowingAnonymous();
        Capture capture = new Capture().in("another-made-up-token");

        assertThat(capture.run("doctor", "--token", "-", server.url(ENDPOINT))).isEqualTo(1);

        assertThat(capture.out()).containsPattern("bad +token +the token is refused");
    }

    @Test
    void doesNotSayATokenThatTheServerSays() {
        server.answeringTokens(403, "Bearer error=\"insufficient_scope\", scope=\"a " + TOKEN + "\"",
                "{\"missing\":[{\"scope\":\"" + TOKEN + "\"}]}");
        Capture capture = new Capture().in(TOKEN);
        assertThat(capture.run("doctor", "--token", "-", server.url(ENDPOINT))).isEqualTo(1);
        assertThat(capture.out() + capture.err()).contains("lacks the scopes: ...").doesNotContain(TOKEN);
    }

    private Map<String, Object> findingOn(String token) {
        Capture capture = new Capture().in(token);
        assertThat(capture.run("doctor", "--json", "--token", "-", server.url(ENDPOINT))).isEqualTo(1);
        return Examination.findings(capture).stream().filter(one -> one.get("check").equals("token")).findFirst()
                .orElseThrow();
    }

    private Map<String, Object> ofTheToken() {
        return Examination.of(server).stream().filter(one -> one.get("check").equals("token")).findFirst()
                .orElseThrow();
    }

    private static String coded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }
}
