package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestEngine.patterns;
import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.http.RequestHead;

/** What is guarded and what passes, as the engine decides it. */
class GuardedPathsTest {

    private final Engine all = TestEngine.ordinary();
    private final Engine some =
            TestEngine.guarding(new GuardedPaths(patterns("/mcp", "/tools/*", "/\u00e4"), patterns(), List.of()));
    private final Engine withExceptions =
            TestEngine.guarding(new GuardedPaths(patterns("/*"), patterns("/health", "/public/*", "/"), List.of()));

    @Test
    void haveIdentifiersBelowThatOfTheWhole() {
        assertThat(TestEngine.paths("/*").identifiers("https://mcp.example")).containsExactly("https://mcp.example");
        assertThat(TestEngine.paths("/mcp", "/tools/*", "/\u00e4", "/").identifiers("https://mcp.example/app"))
                .containsExactlyInAnyOrder(
                        "https://mcp.example/app", "https://mcp.example/app/mcp", "https://mcp.example/app/tools",
                        "https://mcp.example/app/%C3%A4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mcp", "/x/y/z", "/%C3%A4", "//", "/mcp;x=y", "/%2e%2e"})
    void isEverythingByDefault(String path) {
        assertGuarded(all, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/mcp/", "/tools", "/tools/", "/tools/x", "/tools/x/y", "/tools/x/", "/%C3%A4",
        "/%c3%a4/", "/\u00e4"})
    void isWhatThePatternsName(String path) {
        assertGuarded(some, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mc", "/mcpx", "/mcp/x", "/Mcp", "/toolsx", "/x/tools", "/tool", "/%C3%A5",
        "/mcp.json", "/a+b"})
    void isNothingElse(String path) {
        assertPasses(some, path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//other", "/other;x", "/other/../x", "/%6Fther", "/other%2Fx", "/other%", "/%FF", "/other\\x",
                "/%6Dcp", "/mc%70", "/x;/mcp", "//mcp", "/x/../mcp", "/mcp%2F", "/other//", "/mcp%20", "/mcp.",
                "/\u00c3\u00a5"})
    void isWhateverCouldBeReadInTwoWays(String path) {
        assertGuarded(some, path);
        assertGuarded(withExceptions, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/public", "/public/", "/public/x", "/public/x/y"})
    void isNotWhatIsExcepted(String path) {
        assertPasses(withExceptions, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/", "/Health", "/healthy", "/health/x", "/publicx", "/x/health", "/public/../mcp",
        "/public/%2e%2e/mcp",
        "/public;x/y", "/public//x", "/healt%68", "/public/%2Fx"})
    void isWhatOnlyResemblesAnException(String path) {
        assertGuarded(withExceptions, path);
    }

    @Test
    void liesBelowTheContextPath() {
        assertThat(some.guards("/app/mcp", "/app")).isTrue();
        assertThat(some.guards("/app/other", "/app")).isFalse();
        assertThat(some.guards("/mcp/mcp", "/mcp")).isTrue();
        assertThat(some.guards("/mcp/x", "/mcp")).isFalse();
        assertThat(some.guards("/other", "/app")).isTrue();
    }

    /** Payara and WildFly find the welcome file of a folder before they ask the guard. */
    @Test
    void isAlsoWhatLeadsToAGuardedPath() {
        assertThat(TestEngine.decide(some, mapped("/docs/", "/mcp"))).isEqualTo(some.challenge().tokenMissing());
        assertThat(TestEngine.decide(some, mapped("/docs/", "/tools/index.html")))
                .isEqualTo(some.challenge().tokenMissing());
        assertThat(TestEngine.decide(some, mapped("/docs/", "/docs/index.html"))).isEqualTo(new Decision.Pass());
        assertThat(TestEngine.decide(some, mapped("/mcp", "/other"))).isEqualTo(some.challenge().tokenMissing());
    }

    @Test
    void isNotWhatAnExceptionLeadsTo() {
        assertThat(TestEngine.decide(withExceptions, mapped("/", "/index.html"))).isEqualTo(new Decision.Pass());
        assertThat(TestEngine.decide(withExceptions, mapped("/x/", "/public/index.html")))
                .isEqualTo(withExceptions.challenge().tokenMissing());
        GuardedPaths docs =
                new GuardedPaths(patterns("/docs/index.html", "/docs/internal/*"), patterns("/docs/internal/open"),
                        List.of());
        assertThat(TestEngine.decide(TestEngine.guarding(docs), mapped("/x", "/docs/internal/open")))
                .isEqualTo(new Decision.Pass());
    }

    /** As the servlet adapter tells it. */
    private static RequestHead mapped(String path, String to) {
        return new RequestHead() {
            private final RequestHead head = get(path);

            @Override
            public String method() {
                return head.method();
            }

            @Override
            public String rawPath() {
                return path;
            }

            @Override
            public Optional<String> mappedPath() {
                return Optional.of(to);
            }

            @Override
            public String contextPath() {
                return head.contextPath();
            }

            @Override
            public List<String> headers(String name) {
                return List.of();
            }

            @Override
            public String scheme() {
                return head.scheme();
            }

            @Override
            public String authority() {
                return head.authority();
            }
        };
    }

    /** Open Liberty goes by the Host field, too: what the path says is then not where the request goes. */
    @Test
    void isEveryPathOfARequestThatGoesElsewhere() {
        assertThat(TestEngine.decide(some, get("/other"))).isEqualTo(new Decision.Pass());
        assertThat(TestEngine.decide(some, get("/other").routedBySomethingElse()))
                .isEqualTo(some.challenge().tokenMissing());
        assertThat(TestEngine.decide(withExceptions, get("/health").routedBySomethingElse()))
                .isEqualTo(withExceptions.challenge().tokenMissing());
    }

    /** What an adapter does not say, holds: most servers go by the path. */
    @Test
    void goByThePathOfARequestUnlessItsAdapterKnowsBetter() {
        RequestHead head = new RequestHead() {
            @Override
            public String method() {
                return "GET";
            }

            @Override
            public String rawPath() {
                return "/other";
            }

            @Override
            public String contextPath() {
                return "";
            }

            @Override
            public List<String> headers(String name) {
                return List.of();
            }

            @Override
            public String scheme() {
                return "http";
            }

            @Override
            public String authority() {
                return "localhost";
            }
        };

        assertThat(TestEngine.decide(some, head)).isEqualTo(new Decision.Pass());
        assertThat(TestEngine.decide(all, head)).isEqualTo(all.challenge().tokenMissing());
    }

    @Test
    void readsNoTokenOfARequestThatPasses() {
        assertThat(TestEngine.decide(some, get("/other").with("Authorization", "Bearer abc", "Bearer abc")))
                .isEqualTo(new Decision.Pass());
        assertThat(
                TestEngine.decide(some, get("/other").with("Authorization", "Bearer " + token("{\"name\":\"Ada\"}"))))
                .isEqualTo(new Decision.Pass());
    }

    @Test
    void refusesWhatBreaksOnTheWayThoughItsPathIsNotGuarded() {
        TestRequest withoutPath =
                new TestRequest("GET", null, "", "http", "localhost", Map.of(), true, false, false, false);

        assertThat(TestEngine.decide(some, withoutPath)).isEqualTo(some.challenge().broken("see MCPAUTH-331"));
    }

    @Test
    void isShownAsItWasConfigured() {
        assertThat(new GuardedPaths(patterns("/mcp", "/tools/*"), List.of(), List.of()))
                .hasToString("[/mcp, /tools/*]");
    }

    private static void assertGuarded(Engine engine, String path) {
        assertThat(TestEngine.decide(engine, get(path))).isEqualTo(engine.challenge().tokenMissing());
        assertThat(engine.guards(path, "")).isTrue();
    }

    private static void assertPasses(Engine engine, String path) {
        assertThat(TestEngine.decide(engine, get(path))).isEqualTo(new Decision.Pass());
        assertThat(engine.guards(path, "")).isFalse();
    }
}
