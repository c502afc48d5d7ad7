package io.mcpauth.http;

import static io.mcpauth.http.TestRequest.get;
import static io.mcpauth.http.TestRequest.of;
import static io.mcpauth.http.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.mcpauth.MissingScopesException;
import io.mcpauth.message.CapturedLog;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;

/** One request on its way through adapters. */
class RequestGateTest {

    private static final RequestHead GOOD =
            get("/tools/a").with("Authorization", "Bearer " + token("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}"));
    private static final RequestHead NAMELESS = get("/tools/a").with("Authorization", "Bearer " + token("{\"name\":\"Ada\"}"));
    private static final RequestHead BAD = get("/tools/a").with("Authorization", "Bearer bad");
    private static final RequestHead UNGUARDED = get("/open");
    private static final byte[] CALL =
            "{\"method\":\"tools/call\",\"params\":{\"name\":\"calendar\"}}".getBytes(StandardCharsets.UTF_8);
    private static final Supplier<RequestHead> NEVER = () -> {
        throw new IllegalStateException("asked again");
    };

    private static final String CHAT = "https://chat.example.org";
    private static final Map<String, String> FOR_CHAT = Map.of("Access-Control-Allow-Origin", CHAT,
            "Access-Control-Expose-Headers", "WWW-Authenticate, Mcp-Session-Id, Retry-After", "Vary", "Origin");

    private final RequestAuthenticator engine = TestEngine.guarding(TestEngine.paths("/tools/*"));
    private final TestBinding binding = new TestBinding();
    private final TestProperties properties = new TestProperties();
    private final RequestGate gate = new RequestGate(engine, binding);
    private final RequestGate open = new RequestGate(TestEngine.anonymous(TestEngine.paths("/tools/*"), CHAT), binding);

    @Test
    void decidesAsTheEngineDoes() {
        for (RequestHead head : List.of(GOOD, NAMELESS, BAD, UNGUARDED, get("/tools/a"), get(HttpSettings.JWKS_PATH))) {
            assertThat(gate.decide(() -> head, new TestProperties())).isEqualTo(engine.decide(head));
        }
    }

    @Test
    void letsAUserMeetTheEngineOnceAndBindsItEachTime() {
        Decision first = gate.decide(() -> GOOD, properties);

        assertThat(gate.decide(NEVER, properties)).isEqualTo(first).isInstanceOf(Decision.Admitted.class);
        TokenClaims claims = ((Decision.Admitted) first).claims();
        assertThat(binding.told()).containsExactly(claims, claims);
        assertThat(gate.user(properties)).containsSame(binding.users().get(0));
    }

    @Test
    void keepsNothingButAnAdmission() {
        gate.decide(() -> UNGUARDED, properties);
        assertThat(binding.told()).containsExactly("pass");
        assertThat(gate.user(properties)).isEmpty();

        assertThat(gate.decide(() -> BAD, properties)).isEqualTo(engine.challenge().tokenInvalid());
        assertThat(gate.decide(() -> get("/tools/a"), properties)).isEqualTo(engine.challenge().tokenMissing());
        assertThat(binding.told()).containsExactly("pass");
        assertThat(gate.user(properties)).isEmpty();

        assertThat(gate.decide(() -> GOOD, properties)).isInstanceOf(Decision.Admitted.class);
    }

    @Test
    void takesNoAdmissionOfAnotherEngine() {
        new RequestGate(TestEngine.ordinary(), binding).decide(() -> GOOD, properties);

        assertThat(gate.user(properties)).isEmpty();
        assertThat(gate.decide(() -> BAD, properties)).isEqualTo(engine.challenge().tokenInvalid());
        assertThat(gate.judge(properties, List.of("name"))).isPresent();
    }

    @Test
    void notesFirstOfAllThatItHasSeenARequest() {
        assertThatThrownBy(() -> gate.decide(NEVER, properties)).isInstanceOf(IllegalStateException.class);

        assertThat(properties.get(RequestGate.SEEN)).contains(true);
    }

    @Test
    void judgesTheUserByConfiguredScopesAndThoseOfTheOperation() {
        gate.decide(() -> NAMELESS, properties);

        assertThat(gate.judge(properties, List.of())).contains(engine.challenge().scopesMissing(List.of("name", "email"), List.of("email")));
        assertThat(gate.judge(properties, List.of("calendar"))).contains(
                engine.challenge().scopesMissing(List.of("name", "email", "calendar"), List.of("email", "calendar")));
        assertThat(binding.told()).last().isEqualTo(List.of("calendar"));
    }

    @Test
    void namesThePathOfTheRequestThatWasAdmitted() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.http")) {
            gate.decide(() -> NAMELESS, properties);
            gate.judge(properties, List.of());

            assertThat(log.lines()).singleElement().asString().contains("MCPAUTH-301", " /tools/a:");
        }
    }

    @Test
    void refusesNothingToAUserWhoHasTheScopes() {
        gate.decide(() -> GOOD, properties);

        assertThat(gate.judge(properties, List.of("email"))).isEmpty();
    }

    @Test
    void demandsAUserWhereTheOperationHasScopes() {
        gate.decide(() -> UNGUARDED, properties);

        assertThat(gate.judge(properties, List.of("calendar"))).contains(
                engine.challenge().userMissing(List.of("name", "email", "calendar")));
        assertThat(binding.told()).containsExactly("pass", List.of("calendar"));
    }

    @Test
    void judgesNobodyWhereNobodyNeedsAUser() {
        gate.decide(() -> UNGUARDED, properties);

        assertThat(gate.judge(properties, List.of())).isEmpty();
        assertThat(binding.told()).containsExactly("pass");
    }

    @Test
    void knowsWhetherItHasJudgedAUser() {
        gate.judge(properties, List.of());
        gate.judge(properties, List.of("calendar"));
        gate.decide(() -> GOOD, properties);
        assertThat(gate.hasJudged(properties)).isFalse();

        gate.judge(properties, List.of());
        assertThat(gate.hasJudged(properties)).isTrue();
    }

    @Test
    void refusesAsItsEngineDoes() {
        gate.decide(() -> GOOD, properties);

        assertThat(gate.challenge(properties)).isSameAs(engine.challenge(GOOD)).isSameAs(engine.challenge());
    }

    private static TestRequest fromChat(RequestHead head) {
        return ((TestRequest) head).with("Origin", CHAT);
    }

    @Test
    void leadsToTheMetadataOfWhatTheRequestAskedFor() {
        RequestAuthenticator described = TestEngine.described(Optional.of("https://mcp.example"), new ProtectedResource(
                List.of("https://login.example"), Optional.empty(), Optional.empty(), Optional.empty()));
        RequestGate its = new RequestGate(described, binding);
        assertThat(its.challenge(properties)).isSameAs(described.challenge());

        its.decide(() -> NAMELESS, properties);
        assertThat(its.judge(properties, List.of("calendar")).orElseThrow().answer().headers().get("WWW-Authenticate"))
                .endsWith(", resource_metadata=\"https://mcp.example/.well-known/oauth-protected-resource/tools\"");
        assertThat(its.challenge(properties).tokenInvalid()).isEqualTo(described.challenge(NAMELESS).tokenInvalid())
                .isNotEqualTo(described.challenge().tokenInvalid());
    }

    @Test
    void letsWhoNeedsNoTokenGoOnWithoutAUser() {
        assertThat(open.decide(() -> get("/tools/a"), properties)).isEqualTo(new Decision.Anonymous());

        assertThat(binding.told()).containsExactly("pass");
        assertThat(open.user(properties)).isEmpty();
        assertThat(open.judge(properties, List.of())).isEmpty();
        assertThat(open.hasJudged(properties)).isFalse();
    }

    @Test
    void asksForAUserWhereTheOperationHasScopes() {
        open.decide(() -> get("/tools/a"), properties);

        assertThat(open.judge(properties, List.of("calendar", "email")))
                .contains(open.challenge(properties).userMissing(List.of("name", "email", "calendar")));
        assertThat(binding.told()).containsExactly("pass", List.of("calendar", "email"));
    }

    @Test
    void asksForAUserWhereABeanHasScopes() {
        MissingScopesException thrown = new MissingScopesException(List.of("name", "email", "calendar"), List.of("calendar"));

        open.decide(() -> get("/tools/a"), properties);
        assertThat(open.refusal(properties, thrown)).isEqualTo(open.challenge(properties).userMissing(thrown.required()).answer());

        open.decide(() -> GOOD, properties);
        assertThat(open.refusal(properties, thrown))
                .isEqualTo(open.challenge(properties).scopesMissing(thrown.required(), thrown.missing()).answer());
    }

    /** A bean that was called in a thread without the user: the answer is that of any refusal, but the log names the cause. */
    @Test
    void doesNotSayThatTheTokenLacksScopesWhereNobodyWasJudged() {
        MissingScopesException thrown = MissingScopesException.withoutUser("no user", List.of("name", "calendar"));

        open.decide(() -> GOOD, properties);
        try (CapturedLog log = new CapturedLog("io.mcpauth.http")) {
            assertThat(open.refusal(properties, thrown))
                    .isEqualTo(open.challenge(properties).scopesMissing(thrown.required(), thrown.missing()).answer());
            assertThat(log.lines()).singleElement().asString().contains("MCPAUTH-336", " /tools/a ", "[name, calendar]", "detached()");
        }
    }

    /** There nobody can say who he is, as no token is looked at: which scopes he has is not known. */
    @Test
    void asksForAUserOnAPathThatIsNotGuarded() {
        for (RequestGate one : List.of(gate, open)) {
            one.decide(() -> UNGUARDED, properties);

            assertThat(one.judge(properties, List.of("calendar")))
                    .contains(one.challenge(properties).userMissing(List.of("name", "email", "calendar")));
            assertThat(one.refusal(properties, new MissingScopesException(List.of("a"), List.of("a"))).status()).isEqualTo(401);
        }
    }

    @Test
    void judgesAUserWithATokenAsEver() {
        open.decide(() -> NAMELESS, properties);

        assertThat(open.judge(properties, List.of())).isPresent();
    }

    @Test
    void completesEachAnswerForBrowsersOnce() {
        for (RequestHead head : List.of(GOOD, BAD, get("/tools/a"))) {
            TestProperties both = new TestProperties();
            open.decide(() -> fromChat(head), both);
            assertThat(open.corsToWrite(both)).isEqualTo(FOR_CHAT);
            open.decide(() -> fromChat(head), both);
            assertThat(open.hasWrittenCors(both)).isTrue();
            // The outer adapter starts an answer anew where it refuses late.
            assertThat(open.corsToWrite(both)).isEqualTo(FOR_CHAT);

            TestProperties one = new TestProperties();
            open.decide(() -> fromChat(head), one);
            assertThat(open.hasWrittenCors(one)).isFalse();
            assertThat(open.cors(one)).isEqualTo(FOR_CHAT);
        }
    }

    @Test
    void leavesToTheInnerAdapterWhatTheOuterHadNoReasonFor() {
        open.decide(() -> fromChat(UNGUARDED), properties);
        assertThat(open.corsToWrite(properties)).isEmpty();

        open.decide(() -> fromChat(get("/tools/a")), properties);
        assertThat(open.hasWrittenCors(properties)).isFalse();
        assertThat(open.cors(properties)).isEqualTo(FOR_CHAT);
    }

    @Test
    void completesNothingElseForBrowsers() {
        RequestHead preflight = TestRequest.of("OPTIONS", "/tools/a").with("Access-Control-Request-Method", "POST");
        for (RequestHead head : List.of(UNGUARDED, get(HttpSettings.JWKS_PATH), preflight)) {
            TestProperties its = new TestProperties();
            open.decide(() -> fromChat(head), its);
            assertThat(open.corsToWrite(its)).isEmpty();
            assertThat(open.cors(its)).isEmpty();
        }
        for (RequestHead head : List.of(GOOD, ((TestRequest) GOOD).with("Origin", "https://evil.example"))) {
            TestProperties its = new TestProperties();
            open.decide(() -> head, its);
            assertThat(open.corsToWrite(its)).isEqualTo(Map.of("Vary", "Origin"));
        }
    }

    private RequestGate withTools() {
        TokenVerifier verifier = TestTokens.verifier();
        HttpSettings settings = TestEngine.settings(TestEngine.paths("/tools/*"), Optional.empty(), ProxyHeaders.NONE)
                .withTools(Map.of("calendar", List.of("calendar")));
        return new RequestGate(new RequestAuthenticator(settings, () -> verifier), binding);
    }

    @Test
    void refusesABodyThatBreaksOff() {
        RequestGate its = withTools();
        its.decide(() -> of("POST", "/tools/a").with("Authorization", GOOD.headers("Authorization").get(0)), properties);

        try (CapturedLog log = new CapturedLog("io.mcpauth.http")) {
            assertThat(its.brokenOff(properties, new IOException("not for the log")).answer()).isEqualTo(new Answer(400,
                    Map.of("Cache-Control", "no-store", "Content-Type", "application/json"),
                    "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"The body came to no end\"}}"));
            assertThat(log.lines()).containsExactly(
                    "INFO MCPAUTH-309: Refused a request to /tools/a, because its body came to no end (java.io.IOException).");
        }
    }

    /** Whoever has a token, or needs none, could write the log full. */
    @Test
    void tellsTheLogOfRefusedBodiesAsOfOtherRefusals() {
        RequestGate its = withTools();
        its.decide(() -> of("POST", "/tools/a").with("Authorization", GOOD.headers("Authorization").get(0)), properties);

        try (CapturedLog log = new CapturedLog("io.mcpauth.http")) {
            for (int i = 0; i < RefusalLog.LINES + 50; i++) {
                assertThat(its.inspect(properties, new byte[0])).isPresent();
                its.brokenOff(properties, new IOException());
            }
            assertThat(log.lines()).hasSize(RefusalLog.LINES).first().asString().startsWith("INFO MCPAUTH-308: ");
        }
    }

    @Test
    void wantsTheBodyOfAGuardedRequestThatMayCallATool() {
        RequestGate its = withTools();
        its.decide(() -> of("POST", "/tools/a").with("Authorization", GOOD.headers("Authorization").get(0)), properties);
        assertThat(its.wantsBody(properties, "POST")).isTrue();
        assertThat(its.wantsBody(properties, "PUT")).isTrue();
        assertThat(its.wantsBody(properties, "GET")).isFalse();
        assertThat(its.maxBodyLength()).isEqualTo(ToolSettings.MAX_BODY_LENGTH);

        for (RequestHead head : List.of(of("POST", "/open"), of("POST", "/tools/a"))) {
            TestProperties refusedOrPassed = new TestProperties();
            its.decide(() -> head, refusedOrPassed);
            assertThat(its.wantsBody(refusedOrPassed, "POST")).isFalse();
        }
    }

    @Test
    void wantsTheBodyOfWhoNeedsNoTokenToo() {
        RequestGate its = anonymousWithTools();
        its.decide(() -> of("POST", "/tools/a"), properties);

        assertThat(its.wantsBody(properties, "POST")).isTrue();
        assertThat(its.inspect(properties, CALL)).isEmpty();
        assertThat(its.judge(properties, List.of()))
                .contains(its.challenge(properties).userMissing(List.of("name", "email", "calendar")));
    }

    /** On a dispatch from an application that needs no user to one that does. */
    @Test
    void takesNobodyForAnonymousWhomAnotherEngineLetIn() {
        open.decide(() -> get("/tools/a"), properties);

        assertThat(withTools().wantsBody(properties, "POST")).isFalse();
    }

    /** On a dispatch to an application that lets no page of that origin read its answers. */
    @Test
    void takesNothingThatAnotherEngineHasNotedForBrowsers() {
        open.decide(() -> fromChat(GOOD), properties);
        assertThat(open.corsToWrite(properties)).isEqualTo(FOR_CHAT);

        assertThat(gate.cors(properties)).isEmpty();
        assertThat(gate.corsToWrite(properties)).isEmpty();
        assertThat(gate.hasWrittenCors(properties)).isFalse();
    }

    /** A dispatch came back from another application, which has noted its own request. */
    @Test
    void knowsItsRequestAfterAnotherEngineHasSeenOne() {
        RequestGate one = withTools();
        one.decide(() -> of("POST", "/tools/a").with("Authorization", GOOD.headers("Authorization").get(0)), properties);
        gate.decide(() -> get("/tools/elsewhere"), properties);

        try (CapturedLog log = new CapturedLog("io.mcpauth.http")) {
            assertThat(one.inspect(properties, new byte[0])).isPresent();
            assertThat(log.lines()).singleElement().asString().contains(" /tools/a");
        }
    }

    private RequestGate anonymousWithTools() {
        TokenVerifier verifier = TestTokens.verifier();
        HttpSettings known = TestEngine.settings(TestEngine.paths("/tools/*"), Optional.empty(), ProxyHeaders.NONE)
                .withTools(Map.of("calendar", List.of("calendar")));
        HttpSettings settings = new HttpSettings(known.paths(), known.scopes(), known.optionalScopes(), known.jwksPath(),
                known.openIdConfigurationPath(), known.issuer(), known.proxyHeaders(), known.resource(), known.allowedOrigins(), true,
                known.tools());
        return new RequestGate(new RequestAuthenticator(settings, () -> verifier), binding);
    }

    /** On a dispatch between two applications both find the same properties. */
    @Test
    void takesNothingThatAnotherEngineHasNotedAboutTools() {
        RequestHead call = of("POST", "/tools/a").with("Authorization", GOOD.headers("Authorization").get(0));
        RequestGate one = withTools();
        RequestGate other = withTools();
        one.decide(() -> call, properties);
        assertThat(one.wantsBody(properties, "POST")).isTrue();
        assertThat(one.inspect(properties, CALL)).isEmpty();
        assertThat(one.wantsBody(properties, "POST")).isFalse();
        assertThat(one.judge(properties, List.of())).isPresent();
        assertThat(one.hasJudged(properties)).isTrue();

        other.decide(() -> call, properties);
        assertThat(other.wantsBody(properties, "POST")).isTrue();
        assertThat(other.hasJudged(properties)).isFalse();
        assertThat(other.judge(properties, List.of())).as("before it has read the body itself").isEmpty();
    }
}
