package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestEngine.document;
import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestRequest.of;
import static io.mcpauth.internal.engine.TestTokens.expired;
import static io.mcpauth.internal.engine.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.document.ProtectedResource;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.http.RequestHead;

/** Questions for metadata that nobody has: clients look elsewhere after a 404, and give up after a 401 or a 403. */
class MetadataProbeTest {

    private static final Answer NOT_FOUND = new Answer(404, Map.of(
            "Access-Control-Allow-Origin", "*",
            "Access-Control-Allow-Methods", "GET, HEAD",
            "Access-Control-Allow-Headers", "*",
            "Cache-Control", "no-store",
            "Content-Type", "application/json"), "{\"error\":\"not_found\"}");
    private static final String PROBE = "/.well-known/oauth-authorization-server";

    private final Engine engine = TestEngine.ordinary();

    @ParameterizedTest
    @ValueSource(strings = {
        "/.well-known/oauth-authorization-server", "/.well-known/oauth-authorization-server/mcp",
        "/.well-known/oauth-authorization-server/",
        "/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp",
        "/.well-known/oauth-protected-resource/a/b",
        "/.well-known/openid-configuration/mcp", "/mcp/.well-known/openid-configuration",
        "/mcp/.well-known/oauth-authorization-server"})
    void areNotFound(String path) {
        for (RequestHead request : List.of(get(path), get(path).at("/app"), of("HEAD", path),
                get(path).with("Authorization", "Basic YTpi"),
                get(path).with("Origin", "https://page.example"),
                get(path).onLoopback().with("Host", "page.example"))) {
            assertThat(document(engine, request)).isEqualTo(NOT_FOUND);
        }
    }

    @Test
    void mayCarryAHeaderThatABrowserAsksForFirst() {
        Answer answer = document(engine, of("OPTIONS", PROBE).with("Origin", "https://page.example")
                .with("Access-Control-Request-Method", "GET")
                .with("Access-Control-Request-Headers", "mcp-protocol-version"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers()).containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Access-Control-Allow-Headers", "*");
        assertThat(document(engine, of("OPTIONS", PROBE)).status()).isEqualTo(204);
    }

    /**
     * An application may have something there for users: whether a header with a token may be sent is its origin's
     * business.
     */
    @Test
    void areAskedForByPagesThatMayCallLikeAnythingElse() {
        Engine open = TestEngine.allowing("https://page.example");

        Decision decision = TestEngine.decide(open, of("OPTIONS", PROBE).with("Origin", "https://page.example")
                .with("Access-Control-Request-Method", "GET").with("Access-Control-Request-Headers", "authorization"));

        assertThat(decision).isInstanceOfSatisfying(Decision.Preflight.class,
                preflight -> assertThat(preflight.answer().headers())
                        .containsEntry("Access-Control-Allow-Headers", "authorization"));
        assertThat(document(open, get(PROBE).with("Origin", "https://page.example"))).isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/.well-known/oauth-authorization-servers", "/.well-known/oauth-authorization-server.json",
        "/.well-known/security.txt", "/.well-known",
        "/.well-known//oauth-authorization-server", "/.well-known/oauth-authorization-server;x=y",
        "/.well-known/%6Fauth-authorization-server",
        "/.well-known/x/../oauth-authorization-server", "/.Well-Known/oauth-authorization-server",
        "/x.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server/../../mcp", "/.well-known/oauth-authorization-server/a%20"})
    void areNothingElse(String path) {
        assertThat(TestEngine.decide(engine, get(path))).isEqualTo(engine.challenge().tokenMissing());
    }

    @Test
    void areNoQuestionsWhereSomethingIsWritten() {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "TRACE", "get")) {
            assertThat(TestEngine.decide(engine, of(method, PROBE))).as(method)
                    .isEqualTo(engine.challenge().tokenMissing());
        }
    }

    @Test
    void areJudgedByTheirTokenIfTheyHaveOne() {
        String good = "Bearer " + token("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}");

        assertThat(TestEngine.decide(engine, get(PROBE).with("Authorization", good)))
                .isInstanceOf(Decision.Admitted.class);
        for (String bad : List.of("Bearer", "Bearer abc", "Bearer " + expired("{\"name\":\"Ada\"}"))) {
            assertThat(TestEngine.refused(engine, get(PROBE).with("Authorization", bad))).as(bad)
                    .isEqualTo(engine.challenge().tokenInvalid("whatever").answer());
        }
        assertThat(TestEngine.decide(engine, get(PROBE).with("Authorization", "Basic YTpi", "Basic YTpi")))
                .isEqualTo(engine.challenge().tokenInvalid("malformed"));
    }

    @Test
    void areGuardedWhereTheApplicationHasTheDocument() {
        assertThat(TestEngine.decide(engine, get(PROBE).served())).isEqualTo(engine.challenge().tokenMissing());
        assertThat(TestEngine.decide(engine, get(PROBE).routedBySomethingElse()))
                .isEqualTo(engine.challenge().tokenMissing());
    }

    @Test
    void areTheApplicationsWhereTheyNeedNoToken() {
        GuardedPaths open =
                new GuardedPaths(TestEngine.patterns("/*"), TestEngine.patterns("/.well-known/*"), List.of());

        assertThat(TestEngine.decide(TestEngine.guarding(open), get(PROBE))).isEqualTo(new Decision.Pass());
        assertThat(TestEngine.decide(TestEngine.guarding(TestEngine.paths("/mcp")), get(PROBE)))
                .isEqualTo(new Decision.Pass());
    }

    @Test
    void goOnWhereNoTokenIsDemandedUnlessTheyWouldBeRefused() {
        Engine anonymous = TestEngine.anonymous(TestEngine.paths("/*"), "https://page.example");

        assertThat(TestEngine.decide(anonymous, get(PROBE))).isEqualTo(new Decision.Anonymous());
        assertThat(TestEngine.decide(anonymous, get(PROBE).with("Origin", "https://page.example")))
                .isEqualTo(new Decision.Anonymous());
        assertThat(document(anonymous, get(PROBE).with("Origin", "https://other.example"))).isEqualTo(NOT_FOUND);
    }

    @Test
    void areAnsweredWithTheDocumentsThatAreThere() {
        Engine described = TestEngine.described(Optional.of("https://mcp.example.org"), new ProtectedResource(
                List.of("https://login.example.org"), Optional.empty(), Optional.empty(), Optional.empty()), "/mcp",
                "/.well-known/*");

        assertThat(document(described, get("/.well-known/oauth-protected-resource/mcp")).status()).isEqualTo(200);
        assertThat(document(described, get("/.well-known/openid-configuration")).status()).isEqualTo(200);
        assertThat(document(described, get("/.well-known/oauth-protected-resource/other"))).isEqualTo(NOT_FOUND);
        assertThat(document(described, get(PROBE))).isEqualTo(NOT_FOUND);
    }
}
