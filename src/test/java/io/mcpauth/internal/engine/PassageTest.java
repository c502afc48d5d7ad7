package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.mcpauth.MissingScopesException;
import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.document.ProtectedResource;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;

/** One request on its way through adapters. */
class PassageTest extends PassageFixture {

    private static final RequestHead NAMELESS =
            get("/tools/a").with("Authorization", "Bearer " + token("{\"name\":\"Ada\"}"));
    private static final RequestHead BAD = get("/tools/a").with("Authorization", "Bearer bad");
    private static final RequestHead UNGUARDED = get("/open");
    private static final Map<String, String> FOR_CHAT = Map.of("Access-Control-Allow-Origin", CHAT,
            "Access-Control-Expose-Headers", "WWW-Authenticate, Mcp-Session-Id, Retry-After", "Vary", "Origin");

    @Test
    void decidesAsTheEngineDoes() {
        for (RequestHead head : List.of(GOOD, NAMELESS, BAD, UNGUARDED, get("/tools/a"),
                get(DocumentSettings.JWKS_PATH))) {
            assertThat(engine.admit(() -> head, new TestProperties()).decision())
                    .isEqualTo(TestEngine.decide(engine, head));
        }
    }

    @Test
    void letsAUserMeetTheEngineOnceAndBindsItEachTime() {
        Decision first = engine.admit(() -> GOOD, properties).decision();

        assertThat(engine.admit(NEVER, properties).decision()).isEqualTo(first).isInstanceOf(Decision.Admitted.class);
        TokenClaims claims = ((Decision.Admitted) first).claims();
        assertThat(binding.told()).containsExactly(claims, claims);
        assertThat(engine.passage(properties).user()).containsSame(binding.users().get(0));
    }

    @Test
    void keepsNothingButAnAdmission() {
        engine.admit(() -> UNGUARDED, properties);
        assertThat(binding.told()).containsExactly("pass");
        assertThat(engine.passage(properties).user()).isEmpty();

        assertThat(engine.admit(() -> BAD, properties).decision())
                .isEqualTo(engine.challenge().tokenInvalid("malformed"));
        assertThat(engine.admit(() -> get("/tools/a"), properties).decision())
                .isEqualTo(engine.challenge().tokenMissing());
        assertThat(binding.told()).containsExactly("pass");
        assertThat(engine.passage(properties).user()).isEmpty();

        assertThat(engine.admit(() -> GOOD, properties).decision()).isInstanceOf(Decision.Admitted.class);
    }

    @Test
    void isPassedForThePathAloneThatItWasDecidedFor() {
        Passage passage = engine.admit(() -> UNGUARDED, properties);

        assertThat(passage.isPassedFor("/open")).isTrue();
        assertThat(passage.isPassedFor("/tools/a")).isFalse();
        assertThat(passage.isPassedFor("/Open")).isFalse();
    }

    @Test
    void isPassedForNoPathBeforeItHasMetTheEngineNorOnceItHasAUser() {
        assertThat(engine.passage(properties).isPassedFor("/open")).isFalse();
        assertThat(engine.admit(() -> GOOD, properties).isPassedFor(GOOD.rawPath())).isFalse();
        assertThat(engine.admit(() -> BAD, new TestProperties()).isPassedFor(BAD.rawPath())).isFalse();
    }

    @Test
    void isPassedForNoPathThatTheServerDoesNotGoBy() {
        RequestHead elsewhere = TestRequest.get("/open").routedBySomethingElse();
        assertThat(engine.admit(() -> elsewhere, properties).isPassedFor("/open")).isFalse();
    }

    @Test
    void takesNoAdmissionOfAnotherEngine() {
        TestEngine.ordinary().admit(() -> GOOD, properties);

        assertThat(engine.passage(properties).user()).isEmpty();
        assertThat(engine.admit(() -> BAD, properties).decision())
                .isEqualTo(engine.challenge().tokenInvalid("malformed"));
        assertThat(engine.passage(properties).judge(List.of("name"))).isPresent();
    }

    @Test
    void judgesTheUserByConfiguredScopesAndThoseOfTheOperation() {
        engine.admit(() -> NAMELESS, properties);

        assertThat(engine.passage(properties).judge(List.of()))
                .contains(engine.challenge().scopesMissing(List.of("name", "email"), List.of("email")));
        assertThat(engine.passage(properties).judge(List.of("calendar"))).contains(
                engine.challenge().scopesMissing(List.of("name", "email", "calendar"), List.of("email", "calendar")));
        assertThat(binding.told()).last().isEqualTo(List.of("calendar"));
    }

    @Test
    void namesThePathOfTheRequestThatWasAdmitted() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            engine.admit(() -> NAMELESS, properties);
            engine.passage(properties).judge(List.of());

            assertThat(log.lines()).singleElement().asString().contains("MCPAUTH-301", " /tools/a:");
        }
    }

    @Test
    void refusesNothingToAUserWhoHasTheScopes() {
        engine.admit(() -> GOOD, properties);

        assertThat(engine.passage(properties).judge(List.of("email"))).isEmpty();
    }

    @Test
    void demandsAUserWhereTheOperationHasScopes() {
        engine.admit(() -> UNGUARDED, properties);

        assertThat(engine.passage(properties).judge(List.of("calendar"))).contains(
                engine.challenge().userMissing(List.of("name", "email", "calendar")));
        assertThat(binding.told()).containsExactly("pass", List.of("calendar"));
    }

    @Test
    void judgesNobodyWhereNobodyNeedsAUser() {
        engine.admit(() -> UNGUARDED, properties);

        assertThat(engine.passage(properties).judge(List.of())).isEmpty();
        assertThat(binding.told()).containsExactly("pass");
    }

    @Test
    void knowsWhetherItHasJudgedAUser() {
        engine.passage(properties).judge(List.of());
        engine.passage(properties).judge(List.of("calendar"));
        engine.admit(() -> GOOD, properties);
        assertThat(engine.passage(properties).isJudged()).isFalse();

        engine.passage(properties).judge(List.of());
        assertThat(engine.passage(properties).isJudged()).isTrue();
    }

    private static TestRequest fromChat(RequestHead head) {
        return ((TestRequest) head).with("Origin", CHAT);
    }

    @Test
    void letsWhoNeedsNoTokenGoOnWithoutAUser() {
        assertThat(open.admit(() -> get("/tools/a"), properties).decision()).isEqualTo(new Decision.Anonymous());

        assertThat(binding.told()).containsExactly("pass");
        assertThat(open.passage(properties).user()).isEmpty();
        assertThat(open.passage(properties).judge(List.of())).isEmpty();
        assertThat(open.passage(properties).isJudged()).isFalse();
    }

    @Test
    void asksForAUserWhereTheOperationHasScopes() {
        open.admit(() -> get("/tools/a"), properties);

        assertThat(open.passage(properties).judge(List.of("calendar", "email")))
                .contains(open.challenge().userMissing(List.of("name", "email", "calendar")));
        assertThat(binding.told()).containsExactly("pass", List.of("calendar", "email"));
    }

    @Test
    void asksForAUserWhereABeanHasScopes() {
        MissingScopesException thrown =
                new MissingScopesException(List.of("name", "email", "calendar"), List.of("calendar"));

        open.admit(() -> get("/tools/a"), properties);
        assertThat(open.passage(properties).refused(thrown))
                .isEqualTo(open.challenge().userMissing(thrown.required()).answer());

        open.admit(() -> GOOD, properties);
        assertThat(open.passage(properties).refused(thrown))
                .isEqualTo(open.challenge().scopesMissing(thrown.required(), thrown.missing()).answer());
    }

    /**
     * A bean that was called in a thread without the user: the answer is that of any refusal, but the log names the
     * cause.
     */
    @Test
    void doesNotSayThatTheTokenLacksScopesWhereNobodyWasJudged() {
        MissingScopesException thrown = MissingScopesException.withoutUser("no user", List.of("name", "calendar"));

        open.admit(() -> GOOD, properties);
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            assertThat(open.passage(properties).refused(thrown))
                    .isEqualTo(open.challenge().scopesMissing(thrown.required(), thrown.missing()).answer());
            assertThat(log.lines()).singleElement().asString().contains("MCPAUTH-336", " /tools/a ", "[name, "
                    + "calendar]",
                    "detached()");
        }
    }

    /** There nobody can say who he is, as no token is looked at: which scopes he has is not known. */
    @Test
    void asksForAUserOnAPathThatIsNotGuarded() {
        for (Engine one : List.of(engine, open)) {
            one.admit(() -> UNGUARDED, properties);

            assertThat(one.passage(properties).judge(List.of("calendar")))
                    .contains(one.challenge().userMissing(List.of("name", "email", "calendar")));
            assertThat(one.passage(properties).refused(new MissingScopesException(List.of("a"), List.of("a"))).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void judgesAUserWithATokenAsEver() {
        open.admit(() -> NAMELESS, properties);

        assertThat(open.passage(properties).judge(List.of())).isPresent();
    }

    @Test
    void completesEachAnswerForBrowsersOnce() {
        for (RequestHead head : List.of(GOOD, BAD, get("/tools/a"))) {
            TestProperties both = new TestProperties();
            open.admit(() -> fromChat(head), both);
            assertThat(open.passage(both).answer().takeOverCors()).isEqualTo(FOR_CHAT);
            open.admit(() -> fromChat(head), both);
            assertThat(open.passage(both).answer().isWrittenForBrowsers()).isTrue();
            // The outer adapter starts an answer anew where it refuses late.
            assertThat(open.passage(both).answer().takeOverCors()).isEqualTo(FOR_CHAT);

            TestProperties one = new TestProperties();
            open.admit(() -> fromChat(head), one);
            assertThat(open.passage(one).answer().isWrittenForBrowsers()).isFalse();
            assertThat(open.passage(one).answer().cors()).isEqualTo(FOR_CHAT);
        }
    }

    @Test
    void leavesToTheInnerAdapterWhatTheOuterHadNoReasonFor() {
        open.admit(() -> fromChat(UNGUARDED), properties);
        assertThat(open.passage(properties).answer().takeOverCors()).isEmpty();

        open.admit(() -> fromChat(get("/tools/a")), properties);
        assertThat(open.passage(properties).answer().isWrittenForBrowsers()).isFalse();
        assertThat(open.passage(properties).answer().cors()).isEqualTo(FOR_CHAT);
    }

    @Test
    void completesNothingElseForBrowsers() {
        RequestHead preflight = TestRequest.of("OPTIONS", "/tools/a").with("Access-Control-Request-Method", "POST");
        for (RequestHead head : List.of(UNGUARDED, get(DocumentSettings.JWKS_PATH), preflight)) {
            TestProperties its = new TestProperties();
            open.admit(() -> fromChat(head), its);
            assertThat(open.passage(its).answer().takeOverCors()).isEmpty();
            assertThat(open.passage(its).answer().cors()).isEmpty();
        }
        for (RequestHead head : List.of(GOOD, ((TestRequest) GOOD).with("Origin", "https://evil.example"))) {
            TestProperties its = new TestProperties();
            open.admit(() -> head, its);
            assertThat(open.passage(its).answer().takeOverCors()).isEqualTo(Map.of("Vary", "Origin"));
        }
    }

    /** On a dispatch to an application that lets no page of that origin read its answers. */
    @Test
    void takesNothingThatAnotherEngineHasNotedForBrowsers() {
        open.admit(() -> fromChat(GOOD), properties);
        assertThat(open.passage(properties).answer().takeOverCors()).isEqualTo(FOR_CHAT);

        assertThat(engine.passage(properties).answer().cors()).isEmpty();
        assertThat(engine.passage(properties).answer().takeOverCors()).isEmpty();
        assertThat(engine.passage(properties).answer().isWrittenForBrowsers()).isFalse();
    }

    @Test
    void endsLikeABadTokenWhateverGoesWrong() {
        try (CapturedLog log = new CapturedLog("io.mcpauth")) {
            assertThat(engine.admit(NEVER, properties).decision())
                    .isEqualTo(engine.challenge().broken("see MCPAUTH-331"));
            Passage passage = engine.admit(() -> GOOD, properties);
            assertThat(passage.take(() -> {
                throw new StackOverflowError();
            })).contains(engine.challenge().broken("see MCPAUTH-325"));
            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARNING ")).containsExactly(
                    "WARNING MCPAUTH-331: Refused a request, because reading its path failed unexpectedly "
                            + "(java.lang.IllegalStateException).",
                    "WARNING MCPAUTH-325: Refused GET /tools/a, because deciding on it failed unexpectedly "
                            + "(java.lang.StackOverflowError).");
            assertThat(log.lines()).noneMatch(line -> line.contains("asked again"));
        }
    }

    @Test
    void isRefusedUntilItHasMetTheEngine() {
        Passage passage = engine.passage(properties);

        assertThat(passage.decision()).isEqualTo(engine.challenge().tokenInvalid("it has not met the engine"));
        assertThat(passage.user()).isEmpty();
        assertThat(passage.judge(List.of("name"))).contains(engine.challenge().userMissing(List.of("name", "email")));
    }

    /** The scope of a task that runs as somebody else takes no other user. */
    @Test
    void admitsNobodyWhoCannotBeBound() {
        UserBinding refusing = (UserBinding) Proxy.newProxyInstance(UserBinding.class.getClassLoader(),
                new Class<?>[] {UserBinding.class},
                (binding, method, arguments) -> {
                    throw new IllegalStateException("another user");
                });
        TokenVerifier verifier = TestTokens.verifier();
        Engine its = TestEngine.of(TestEngine.settings(TestEngine.paths("/*"), Optional.empty(), ProxyHeaders.NONE),
                verifier, refusing);
        Passage passage = its.admit(() -> GOOD, properties);

        assertThat(passage.decision()).isEqualTo(its.challenge().broken("see MCPAUTH-325"));
        assertThat(passage.user()).isEmpty();
    }

    /** What an application puts in place of the request on its way is not the browser's word. */
    @Test
    void judgesAnOriginOnce() {
        open.admit(() -> fromChat(get("/tools/a")), properties);
        Passage passage = open.admit(() -> get("/tools/b").with("Origin", "https://evil.example"), properties);

        assertThat(passage.decision()).isEqualTo(new Decision.Anonymous());
        assertThat(passage.answer().cors()).isEqualTo(FOR_CHAT);
    }

    @Test
    void leadsToTheMetadataOfWhatTheRequestAskedFor() {
        Engine described = TestEngine.described(Optional.of("https://mcp.example"), new ProtectedResource(
                List.of("https://login.example"), Optional.empty(), Optional.empty(), Optional.empty()));
        String metadata = ", resource_metadata=\"https://mcp.example/.well-known/oauth-protected-resource/tools\"";

        Passage passage = described.admit(() -> NAMELESS, properties);
        assertThat(passage.judge(List.of("calendar")).orElseThrow().answer().headers().get("WWW-Authenticate"))
                .endsWith(metadata);
        assertThat(passage.take(() -> {
            throw new IllegalStateException();
        }).orElseThrow().answer().headers().get("WWW-Authenticate")).endsWith(metadata);
    }
}
