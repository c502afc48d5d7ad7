package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestRequest.of;
import static io.mcpauth.internal.engine.TestTokens.expired;
import static io.mcpauth.internal.engine.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.mcpauth.MissingScopesException;
import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.token.PublicJwkSet;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;

/** What breaks says what it was, and each decision has its line and its reason. Neither tells what nobody may read. */
class PassageLogTest {

    private static final String SECRET = "Ada's secret";
    private static final String CLAIMS = "{\"name\":\"Ada\",\"email\":\"ada@example.com\"}";
    private static final String GOOD = token(CLAIMS);
    private static final String CHAT = "https://chat.example.org";
    private static final TestRequest WITH_TOKEN = get("/mcp").with("Authorization", "Bearer " + GOOD);

    private final CapturedLog log = new CapturedLog("io.mcpauth");
    private final Engine engine = TestEngine.ordinary();

    @AfterEach
    void stopListening() {
        log.close();
    }

    private static <T> T broken() {
        throw new IllegalStateException(SECRET);
    }

    private List<String> lines(String level) {
        assertThat(log.lines())
                .noneMatch(line -> line.contains(SECRET) || line.contains(GOOD) || line.contains("ada@example.com"));
        assertThat(log.records()).allMatch(line -> line.getThrown() == null);
        return log.lines().stream().filter(line -> line.startsWith(level + " "))
                .map(line -> line.substring(level.length() + 1)).toList();
    }

    private void assertBroke(String warning, Class<?> thrown) {
        assertThat(lines("WARNING"))
                .containsExactly(warning + " failed unexpectedly (" + thrown.getName() + ").");
        assertThat(lines("FINE")).anySatisfy(line -> assertThat(line)
                .startsWith("MCPAUTH-333: These are the stack frames of that " + thrown.getName())
                .contains("    at io.mcpauth."));
    }

    private void assertDecided(String... lines) {
        assertThat(lines("FINE")).containsExactly(IntStream.range(0, lines.length)
                .mapToObj(i -> "MCPAUTH-337: " + lines[i] + ".").toArray(String[]::new));
    }

    private record BrokenVerifier(Supplier<Verification> verdict) implements TokenVerifier {

        @Override
        public Verification verify(String token) {
            return verdict.get();
        }

        @Override
        public PublicJwkSet publicJwkSet() {
            return broken();
        }
    }

    /** A request of which one thing cannot be had. */
    private static RequestHead without(String method, RequestHead head) {
        return (RequestHead) Proxy.newProxyInstance(RequestHead.class.getClassLoader(),
                new Class<?>[] {RequestHead.class},
                (proxy, called, arguments) -> {
                    try {
                        return called.getName().equals(method) ? broken() : called.invoke(head, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Passage passage(Engine engine, RequestHead head) {
        return engine.admit(() -> head, new TestProperties());
    }

    @Test
    void aVerifierThatBreaks() {
        TestEngine.decide(TestEngine.with(new BrokenVerifier(PassageLogTest::broken)), WITH_TOKEN);

        assertBroke("MCPAUTH-302: Refused a token, because its verification", IllegalStateException.class);
        assertThat(lines("FINE")).endsWith("MCPAUTH-337: GET /mcp: refused with 401, internal_error.");
    }

    @Test
    void aVerifierWithoutAVerdict() {
        TestEngine.decide(TestEngine.with(new BrokenVerifier(() -> null)), WITH_TOKEN);

        assertBroke("MCPAUTH-302: Refused a token, because its verification", NullPointerException.class);
    }

    @Test
    void aDocumentThatBreaks() {
        TestEngine.decide(TestEngine.with(new BrokenVerifier(PassageLogTest::broken)), get(DocumentSettings.JWKS_PATH));

        assertBroke("MCPAUTH-330: Refused GET /.well-known/jwks.json, because making the document",
                IllegalStateException.class);
        assertThat(lines("FINE"))
                .endsWith("MCPAUTH-337: GET /.well-known/jwks.json: refused with 401, see MCPAUTH-330.");
    }

    @Test
    void aPathThatBreaks() {
        TestEngine.decide(engine, without("contextPath", WITH_TOKEN));

        assertBroke("MCPAUTH-331: Refused GET /mcp, because reading its path", IllegalStateException.class);
    }

    @Test
    void whatTheServerMakesOfAPathBreaks() {
        TestEngine.decide(engine, without("mappedPath", WITH_TOKEN));

        assertBroke("MCPAUTH-331: Refused GET /mcp, because reading its path", IllegalStateException.class);
    }

    @Test
    void aRequestThatCannotBeRead() {
        engine.admit(PassageLogTest::broken, new TestProperties());

        assertBroke("MCPAUTH-331: Refused a request, because reading its path", IllegalStateException.class);
        assertThat(lines("FINE")).endsWith("MCPAUTH-337: a request: refused with 401, see MCPAUTH-331.");
    }

    @Test
    void aPathThatNotEvenTheLogCanRead() {
        TestEngine.decide(engine, without("rawPath", WITH_TOKEN));

        assertBroke("MCPAUTH-331: Refused a request, because reading its path", IllegalStateException.class);
    }

    @Test
    void theEngineBreaks() {
        Passage passage = passage(engine, without("headers", WITH_TOKEN));

        assertBroke("MCPAUTH-325: Refused GET /mcp, because deciding on it", IllegalStateException.class);
        assertThat(passage.answer().cors()).isEmpty();
        assertThat(lines("WARNING")).last()
                .isEqualTo("MCPAUTH-332: The answer to GET /mcp lacks the fields for browsers or the link to the "
                        + "metadata, because making them failed unexpectedly "
                        + "(java.lang.IllegalStateException).");
    }

    @Test
    void aStepOfAnAdapterBreaks() {
        passage(engine, WITH_TOKEN).take(PassageLogTest::broken);

        assertBroke("MCPAUTH-325: Refused GET /mcp, because deciding on it", IllegalStateException.class);
    }

    @Test
    void anObserverBreaks() {
        AuthenticationListener breaking =
                (AuthenticationListener) Proxy.newProxyInstance(AuthenticationListener.class.getClassLoader(),
                        new Class<?>[] {AuthenticationListener.class}, (proxy, called, arguments) -> broken());
        TokenVerifier verifier = TestTokens.verifier();
        Engine observed =
                TestEngine.of(TestEngine.settings(TestEngine.paths("/*"), Optional.empty(), ProxyHeaders.NONE),
                        verifier,
                        breaking, new TestBinding());

        assertThat(TestEngine.decide(observed, WITH_TOKEN)).isInstanceOf(Decision.Admitted.class);
        assertThat(lines("WARNING"))
                .containsExactly("MCPAUTH-304: An observer of AccessDecided, UserAdmitted, TokenRefused or "
                        + "ScopesMissing failed (java.lang.IllegalStateException); the answer stays what it was.");
    }

    @Test
    void isNoFlood() {
        for (int i = 0; i < 150; i++) {
            TestEngine.decide(engine, without("contextPath", WITH_TOKEN));
        }

        assertThat(lines("WARNING")).hasSize(100);
        assertThat(lines("FINE").stream().filter(line -> line.startsWith("MCPAUTH-333"))).hasSize(100);
    }

    @Test
    void eachDecisionHasALineWithItsReason() {
        Engine some = TestEngine.guarding(TestEngine.paths("/mcp"));
        TestEngine.decide(some, WITH_TOKEN);
        TestEngine.decide(some, get("/open"));
        TestEngine.decide(some, get("/mcp"));
        TestEngine.decide(some, get("/mcp").with("Authorization", "Bearer abc"));
        TestEngine.decide(some, get("/mcp").with("Authorization", "Bearer " + expired(CLAIMS)));
        TestEngine.decide(some, get(DocumentSettings.JWKS_PATH));
        TestEngine.decide(some, WITH_TOKEN.with("Origin", CHAT));
        TestEngine.decide(some, WITH_TOKEN.onLoopback().with("Host", "evil.example"));

        assertDecided("GET /mcp: admitted, the token is good",
                "GET /open: goes on, the path is not guarded",
                "GET /mcp: refused with 401, no token",
                "GET /mcp: refused with 401, malformed",
                "GET /mcp: refused with 401, expired",
                "GET /.well-known/jwks.json: answered with 200, a public document",
                "GET /mcp: refused with 403, the origin may not call",
                "GET /mcp: refused with 403, the host may not call");
    }

    @Test
    void soHaveThoseOfBrowsersAndOfNobody() {
        Engine open = TestEngine.anonymous(TestEngine.paths("/mcp"), CHAT);
        TestEngine.decide(open,
                of("OPTIONS", "/mcp").with("Origin", CHAT).with("Access-Control-Request-Method", "POST"));
        Passage nobody = passage(open, get("/mcp"));
        nobody.judge(List.of("calendar"));
        nobody.refused(new MissingScopesException(List.of("calendar"), List.of("calendar")));

        assertDecided("OPTIONS /mcp: answered with 204, a preflight request",
                "GET /mcp: goes on without a user, no token is there and none is demanded",
                "GET /mcp: refused with 401, no user",
                "GET /mcp: refused with 401, no user");
    }

    @Test
    void soHaveThoseAfterTheAdmission() {
        Passage passage = passage(engine, WITH_TOKEN);
        assertThat(passage.judge(List.of())).isEmpty();
        passage.judge(List.of("calendar"));
        passage.refused(new MissingScopesException(List.of("write"), List.of("write")));

        assertDecided("GET /mcp: admitted, the token is good",
                "GET /mcp: refused with 403, the token lacks the scopes [calendar]",
                "GET /mcp: refused with 403, the token lacks the scopes [write]");
    }

    @Test
    void soHaveBodiesThatAreRefused() {
        Engine tools = TestEngine.of(TestEngine.settings(TestEngine.paths("/*"), Optional.empty(), ProxyHeaders.NONE)
                .withRules(McpRules.of(Map.of("calendar", List.of("calendar")), Map.of(), Map.of())),
                TestTokens.verifier());
        RequestHead call = of("POST", "/tools/a").with("Authorization", "Bearer " + GOOD);
        passage(tools, call).inspect("POST", length -> "{".getBytes(StandardCharsets.UTF_8));
        passage(tools, call).inspect("POST", length -> {
            throw new IOException(SECRET);
        });

        assertDecided("POST /tools/a: admitted, the token is good",
                "POST /tools/a: refused with 400, The body must be strict JSON in UTF-8 that names no member twice",
                "POST /tools/a: admitted, the token is good",
                "POST /tools/a: refused with 400, the body came to no end");
    }

    @Test
    void aStrangersPathForgesNoLine() {
        TestEngine.decide(engine, of("GET\nMCPAUTH-337: ", "/" + "x".repeat(2000)));

        assertThat(lines("FINE")).singleElement().asString().startsWith("MCPAUTH-337: GET\\u000aMCPAUTH-337:  /xxx")
                .hasSizeLessThan(600).endsWith("…: refused with 401, no token.");
    }

    /** Nobody pays for lines that are not asked for. */
    @Test
    void readsNothingOfARequestWhereDebugIsOff() {
        Logger.getLogger("io.mcpauth").setLevel(Level.INFO);

        Engine some = TestEngine.guarding(TestEngine.paths("/mcp"));
        assertThat(TestEngine.decide(some, without("method", get("/open")))).isEqualTo(new Decision.Pass());
        assertThat(log.lines()).isEmpty();
    }
}
