package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestEngine.allowing;
import static io.mcpauth.internal.engine.TestEngine.behindProxy;
import static io.mcpauth.internal.engine.TestEngine.document;
import static io.mcpauth.internal.engine.TestEngine.ordinary;
import static io.mcpauth.internal.engine.TestEngine.withIssuer;
import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestRequest.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.token.PublicJwkSet;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;

/** From where browsers may call guarded paths, rule by rule. */
class OriginPolicyTest extends OriginPolicyFixture {

    @Test
    void letsPassWhoIsNoBrowser() {
        for (Engine engine : List.of(ordinary(), allowing(CHAT), withIssuer("https://mcp.example"))) {
            assertPasses(engine, WITH_TOKEN);
            assertThat(TestEngine.cors(engine, WITH_TOKEN)).isEqualTo(VARY);
        }
    }

    /** Also where the page lies on the same server: a name that was made to lead here would look the same. */
    @Test
    void letsNoBrowserPassWhereNothingIsConfigured() {
        assertRefused(ordinary(), WITH_TOKEN.with("Origin", CHAT));
        assertRefused(ordinary(), WITH_TOKEN.with("Host", "mcp.example").with("Origin", "http://mcp.example"));
        assertRefused(ordinary(), WITH_TOKEN.with("Origin", "http://localhost:8080"));
    }

    @Test
    void letsAConfiguredOriginPass() {
        Engine engine = allowing(CHAT, "http://[2001:db8::1]:3000");

        assertPasses(engine, WITH_TOKEN.with("Origin", CHAT));
        assertThat(TestEngine.cors(engine, WITH_TOKEN.with("Origin", CHAT))).isEqualTo(forBrowsersOf(CHAT));
        assertPasses(engine, WITH_TOKEN.with("Origin", "http://[2001:db8::1]:3000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://chat.example.org", "https://chat.example.org:8443", "https://chat.example.org:443",
        "https://example.org",
        "https://evil.chat.example.org", "https://chat.example.org.evil.example", "https://chat.example.org/",
        "chat.example.org",
        "https://chat-example.org", "null", "", "*", "https://chat.example.org https://evil.example",
        "https://chat.example.org, null",
        "https://user@chat.example.org"})
    void refusesWhateverIsNotJustThat(String origin) {
        assertRefused(allowing(CHAT), WITH_TOKEN.with("Origin", origin));
    }

    /** A browser writes it in lower case, but scheme and host are the same in any (RFC 3986, section 6.2.2.1). */
    @Test
    void takesSchemeAndHostInAnyCase() {
        assertPasses(allowing(CHAT), WITH_TOKEN.with("Origin", "HTTPS://Chat.Example.org"));
    }

    @Test
    void letsWhatRunsInABrowsersOwnSchemePassByItsName() {
        Engine engine = allowing("chrome-extension://abcdefghijklmnop");

        assertPasses(engine, WITH_TOKEN.with("Origin", "chrome-extension://abcdefghijklmnop"));
        assertRefused(engine, WITH_TOKEN.with("Origin", "chrome-extension://other"));
        assertRefused(engine, WITH_TOKEN.with("Origin", "https://abcdefghijklmnop"));
    }

    @Test
    void refusesTwoOriginsEvenWhereBothMayCall() {
        for (Engine engine : List.of(allowing(CHAT), allowing("*"))) {
            assertRefused(engine, WITH_TOKEN.with("Origin", CHAT, CHAT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, "null", "http://localhost", "vscode-webview://abc"})
    void letsAllPassWhereAllAreAllowed(String origin) {
        for (Engine engine : List.of(allowing("*"), allowing("*", CHAT))) {
            assertPasses(engine, WITH_TOKEN.with("Origin", origin));
            // Never the origin itself: with that, an application's "allow credentials" would let any page read with
            // cookies.
            assertThat(TestEngine.cors(engine, WITH_TOKEN.with("Origin", origin))).isEqualTo(forBrowsersOf("*"));
            assertThat(TestEngine.decide(engine,
                    of("OPTIONS", "/mcp").with("Origin", origin).with("Access-Control-Request-Method", "POST")))
                    .isInstanceOfSatisfying(Decision.Preflight.class,
                            preflight -> assertThat(preflight.answer().headers())
                                    .containsEntry("Access-Control-Allow-Origin", "*"));
        }
    }

    @Test
    void letsOnlyThoseConfiguredPassWhereThereAreSome() {
        assertRefused(allowing(CHAT), LOCAL.with("Origin", "http://localhost:8080"));

        assertRefused(withIssuer("https://mcp.example", CHAT), WITH_TOKEN.with("Origin", "https://mcp.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example,             https://mcp.example",
        "https://mcp.example/app,         https://mcp.example",
        "https://mcp.example:443,         https://mcp.example",
        "https://mcp.example:443/app,     https://mcp.example",
        "http://mcp.example:80,           http://mcp.example",
        "https://mcp.example:80/app,      https://mcp.example:80",
        "http://mcp.example:443,          http://mcp.example:443",
        "https://MCP.Example:8443/App,    https://mcp.example:8443",
        "https://[2001:DB8::1]:443/app,   https://[2001:db8::1]",
        "https://[2001:db8::1]:8443,      https://[2001:db8::1]:8443"})
    void letsTheServersOwnOriginPassAsABrowserWritesIt(String issuer, String origin) {
        Engine engine = withIssuer(issuer);

        assertPasses(engine, WITH_TOKEN.with("Origin", origin));
        assertThat(TestEngine.cors(engine, WITH_TOKEN.with("Origin", origin))).isEqualTo(forBrowsersOf(origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://mcp.example", "https://mcp.example:8443", "https://mcp.example/app",
        "https://app.mcp.example", CHAT, "null"})
    void refusesOthersThanTheServersOwn(String origin) {
        assertRefused(withIssuer("https://mcp.example/app"), WITH_TOKEN.with("Origin", origin));
    }

    @ParameterizedTest
    @EnumSource(value = ProxyHeaders.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void leavesTheHostToTheProxyInFront(ProxyHeaders kind) {
        TestRequest proxied = LOCAL.with("Host", "mcp.example");

        assertPasses(behindProxy(kind), proxied);
        assertRefused(behindProxy(kind), proxied.with("Origin", "https://mcp.example"));
        assertRefused(behindProxy(kind), proxied.with("Origin", "http://localhost:3000"));
    }

    @Test
    void leavesTheHostAloneWhereItIsToldWhoItIs() {
        assertPasses(withIssuer("https://mcp.example"), LOCAL.with("Host", "mcp.example"));
        assertPasses(withIssuer("https://mcp.example"),
                LOCAL.with("Host", "backend:8080").with("Origin", "https://mcp.example"));
        assertPasses(allowing(CHAT), LOCAL.with("Host", "backend:8080").with("Origin", CHAT));
    }

    /** It is told nothing then that the name in the address bar of a rebound page would contradict. */
    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8080", "http://127.0.0.1:8080/app", "http://[::1]", "http://LOCALHOST:8080"})
    void refusesAForeignHostWhereItsOwnUrlIsOnLoopback(String issuer) {
        assertRefused(withIssuer(issuer), LOCAL.with("Host", "evil.example:8080"));
        assertRefused(withIssuer(issuer),
                LOCAL.with("Host", "evil.example:8080").with("Origin", "http://localhost:8080"));
        assertPasses(withIssuer(issuer), LOCAL);
        assertPasses(withIssuer(issuer), WITH_TOKEN.with("Host", "backend:8080"));
        Engine forChat = withIssuer(issuer, CHAT);
        assertRefused(forChat, LOCAL.with("Host", "evil.example:8080"));
        assertPasses(forChat, LOCAL.with("Origin", CHAT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "https://127.0.0.1:6274", "http://[::1]:3000",
        "chrome-extension://abcdefghijklmnop",
        "vscode-webview://abc"})
    void refusesAForeignHostWhereOnlyPagesOfThisMachineMayCall(String origin) {
        Engine engine = allowing(origin, "http://localhost:4000");

        assertRefused(engine, LOCAL.with("Host", "evil.example:8080"));
        assertRefused(engine, LOCAL.with("Host", "evil.example:8080").with("Origin", origin));
        assertPasses(engine, LOCAL.with("Origin", origin));
        assertPasses(allowing(origin, CHAT), LOCAL.with("Host", "backend:8080"));
    }

    @Test
    void leavesTheHostAloneWhereAnyPageMayCall() {
        assertPasses(allowing("*"), LOCAL.with("Host", "backend:8080"));
    }

    /** The rebound page may have a token of its user's, or try tokens: it learns nothing about them. */
    @Test
    void refusesBeforeAnyTokenIsLookedAt() {
        Engine engine = TestEngine.with(new TokenVerifier() {
            @Override
            public Verification verify(String looked) {
                throw new AssertionError("looked at a token");
            }

            @Override
            public PublicJwkSet publicJwkSet() {
                throw new AssertionError("asked for keys");
            }
        });

        for (String authorization : List.of("Bearer x", "Bearer", "Basic YTpi")) {
            assertRefused(engine, LOCAL.with("Host", "evil.example").with("Authorization", authorization));
            assertRefused(engine, LOCAL.with("Origin", CHAT).with("Authorization", authorization));
        }
        assertRefused(engine, of("OPTIONS", "/mcp").onLoopback().with("Host", "evil.example"));
    }

    @Test
    void leavesUnguardedPathsAndPublicDocumentsAlone() {
        Engine engine = TestEngine.guarding(TestEngine.paths("/mcp"));
        TestRequest foreign =
                get("/open").onLoopback().with("Host", "evil.example").with("Origin", "http://evil.example")
                        .with("Access-Control-Request-Method", "GET");

        assertThat(TestEngine.decide(engine, foreign)).isEqualTo(new Decision.Pass());
        for (String method : List.of("GET", "OPTIONS")) {
            for (String path : List.of(DocumentSettings.JWKS_PATH, DocumentSettings.OPENID_CONFIGURATION_PATH)) {
                Answer answer =
                        document(engine, of(method, path).onLoopback().with("Host", "evil.example").with("Origin", CHAT)
                                .with("Access-Control-Request-Method", "GET"));
                assertThat(answer.status()).isLessThan(300);
                assertThat(answer.headers()).containsEntry("Access-Control-Allow-Origin", "*")
                        .doesNotContainKey("Vary");
            }
        }
    }

    @Test
    void addsNothingForBrowsersOnUnguardedPaths() {
        assertThat(TestEngine.decide(TestEngine.guarding(TestEngine.paths("/mcp")),
                of("OPTIONS", "/open").with("Origin", CHAT)
                        .with("Access-Control-Request-Method", "GET")))
                .isEqualTo(new Decision.Pass());
    }

    @Test
    void answersAPreflight() {
        TestRequest preflight = of("OPTIONS", "/mcp").with("Origin", CHAT).with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "authorization,content-type,mcp-protocol-version");

        assertThat(TestEngine.decide(allowing(CHAT), preflight)).isEqualTo(new Decision.Preflight(new Answer(204,
                Map.of(
                        "Access-Control-Allow-Origin", CHAT,
                        "Access-Control-Expose-Headers", "WWW-Authenticate, Mcp-Session-Id, Retry-After",
                        "Access-Control-Allow-Methods", "POST",
                        "Access-Control-Allow-Headers", "authorization,content-type,mcp-protocol-version",
                        "Access-Control-Max-Age", "600",
                        "Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"),
                "")));
        assertThat(TestEngine.refused(allowing("https://other.example"), preflight)).isEqualTo(REFUSED);
    }

    @Test
    void answersAPreflightThatAsksForNoHeader() {
        Map<String, String> headers = preflight("Access-Control-Request-Method", "DELETE");

        assertThat(headers).containsEntry("Access-Control-Allow-Methods", "DELETE")
                .doesNotContainKey("Access-Control-Allow-Headers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,,b", ",", "a,", "a:b", "a\nb", "a\u0000", "<script>", "\"a\"", "a;b", "\u00e4",
        "a\r\nSet-Cookie: a=b", " "})
    void givesNothingBackThatIsNoToken(String foreign) {
        assertThat(preflight("Access-Control-Request-Method", foreign))
                .doesNotContainKey("Access-Control-Allow-Methods");
        assertThat(preflight("Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", foreign))
                .containsEntry("Access-Control-Allow-Methods", "GET").doesNotContainKey("Access-Control-Allow-Headers");
    }

    /** More than a browser has reason to send would not fit into the answer's head on some servers. */
    @Test
    void givesBackNoMoreThanBrowsersSend() {
        String many = "x-a" + ", x-a".repeat(300_000);

        assertThat(preflight("Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", many))
                .containsEntry("Access-Control-Allow-Methods", "GET").doesNotContainKey("Access-Control-Allow-Headers");
        assertThat(preflight("Access-Control-Request-Method", "x".repeat(1025)))
                .doesNotContainKey("Access-Control-Allow-Methods");
        assertThat(
                preflight("Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "x".repeat(1024)))
                .containsEntry("Access-Control-Allow-Headers", "x".repeat(1024));
    }

    @Test
    void takesAnOptionsRequestForAnOrdinaryOneWhereItAsksForNoMethodOrNamesNoOrigin() {
        Engine engine = allowing(CHAT);
        TestRequest options = of("OPTIONS", "/mcp");

        for (TestRequest request : List.of(options.with("Origin", CHAT),
                options.with("Access-Control-Request-Method", "POST"),
                options.with("Origin", CHAT).with("Access-Control-Request-Method", ""),
                get("/mcp").with("Origin", CHAT).with("Access-Control-Request-Method", "POST"))) {
            assertThat(TestEngine.decide(engine, request)).isEqualTo(engine.challenge().tokenMissing());
        }
    }

    @Test
    void tellsTheLogWhatToDoAndEscapesWhatStrangersWrote() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            TestEngine.decide(ordinary(), LOCAL.with("Origin", "http://evil.example\u202e"));
            TestEngine.decide(ordinary(),
                    LOCAL.with("Host", "evil.example\nforged").with("Origin", "http://evil.example\u202e"));

            assertThat(log.lines()).satisfiesExactly(
                    line -> assertThat(line).startsWith("INFO MCPAUTH-306: ")
                            .contains("'http://evil.example\\u202e' to the host 'localhost:8080'",
                                    "mcp.auth.allowed-origins"),
                    line -> assertThat(line).startsWith("INFO MCPAUTH-329: ")
                            .contains("'evil.example\\u000aforged' (origin http://evil.example\\u202e)"));
        }
    }

    /** As clients in a container ask, or through a tunnel: there is no origin that could be allowed. */
    @ParameterizedTest
    @ValueSource(strings = {"host.docker.internal:8080", "0a1b2c3d4e5f:8080", "abc.tunnel.example"})
    void saysOfAForeignHostWhatLetsItPass(String host) {
        TestRequest request = LOCAL.with("Host", host);
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            assertRefused(ordinary(), request);

            assertThat(log.lines()).singleElement().asString()
                    .contains("'" + host + "' (no origin)", "set mcp.auth.public-url")
                    .doesNotContain("origin []", "allowed-origins");
        }
        assertPasses(withIssuer("http://" + host), request);
    }

    private static Map<String, String> preflight(String... headers) {
        TestRequest request = of("OPTIONS", "/mcp").with("Origin", CHAT);
        for (int i = 0; i < headers.length; i += 2) {
            request = request.with(headers[i], headers[i + 1]);
        }
        Decision decision = TestEngine.decide(allowing(CHAT), request);
        assertThat(decision).isInstanceOf(Decision.Preflight.class);
        return ((Decision.Preflight) decision).answer().headers();
    }
}
