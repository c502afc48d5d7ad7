package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestTokens.expired;
import static io.mcpauth.internal.engine.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.token.PublicJwkSet;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;

/** The 401s of the contract, byte for byte, and what is let through instead. */
class RefusedTokensTest {

    private static final String BODY = "{\"error\":\"invalid_token\"}";
    private static final Answer NO_TOKEN = TestEngine.refusal(401, BODY, "Bearer scope=\"name email\"");
    private static final Answer BAD_TOKEN =
            TestEngine.refusal(401, BODY, "Bearer error=\"invalid_token\", scope=\"name email\"");
    private static final String GOOD = token("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}");

    private final Engine engine = TestEngine.ordinary();

    @Test
    void admitsAGoodToken() {
        Decision decision = TestEngine.decide(engine, get("/mcp").with("Authorization", "Bearer " + GOOD));

        assertThat(decision).isInstanceOfSatisfying(Decision.Admitted.class,
                admitted -> assertThat(admitted.claims().values())
                        .isEqualTo(Map.of("name", "Ada", "email", "ada@example.com")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "bEaReR ", "Bearer   ", "  Bearer "})
    void takesTheSchemeInAnyCaseAndMoreThanOneSpace(String before) {
        assertThat(TestEngine.decide(engine, get("/mcp").with("authorization", before + GOOD + " ")))
                .isInstanceOf(Decision.Admitted.class);
    }

    /** RFC 9449, section 7.1: such a token is one, and not for whoever bears it. */
    @ParameterizedTest
    @ValueSource(strings = {"DPoP abc", "dpop abc", "DPoP", "DPoP " + "a b"})
    void refusesATokenOfWhichOnlyItsOwnerMayMakeUse(String field) {
        assertThat(TestEngine.refused(engine, get("/mcp").with("Authorization", field))).isEqualTo(BAD_TOKEN);
    }

    /** Nothing is known of the token, so nothing is said of it, and the client may try again. */
    @ParameterizedTest
    @EnumSource(value = RejectionReason.class, names = {"OVERLOADED", "ISSUER_UNAVAILABLE", "PROOF_NOT_REMEMBERED"})
    void asksToTryAgainWhereNothingIsKnownOfTheToken(RejectionReason reason) {
        Engine busy = TestEngine.with(new FailingVerifier(() -> new Rejected(reason)));

        assertThat(TestEngine.refused(busy, get("/mcp").with("Authorization", "Bearer " + GOOD))).isEqualTo(
                new Answer(503,
                        Map.of("Retry-After", "1", "Cache-Control", "no-store", "Content-Type", "application/json"),
                        "{\"error\":\"temporarily_unavailable\"}"));
    }

    @ParameterizedTest
    @EnumSource(value = RejectionReason.class, mode = EnumSource.Mode.EXCLUDE,
            names = {"OVERLOADED", "ISSUER_UNAVAILABLE", "PROOF_NOT_REMEMBERED"})
    void tellsNoOtherReason(RejectionReason reason) {
        assertThat(TestEngine.refused(TestEngine.with(new FailingVerifier(() -> new Rejected(reason))),
                get("/mcp").with("Authorization", "Bearer " + GOOD)))
                .isEqualTo(BAD_TOKEN);
    }

    @Test
    void saysNoErrorWhereThereIsNoToken() {
        assertThat(TestEngine.refused(engine, get("/mcp"))).isEqualTo(NO_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Basic YTpi", "DPoPs abc", "Digest username=\"Bearer\"", "Bearers abc", "abc"})
    void saysNoErrorForAnotherScheme(String field) {
        assertThat(TestEngine.refused(engine, get("/mcp").with("Authorization", field))).isEqualTo(NO_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cookie", "X-Authorization", "Proxy-Authorization", "access_token", "Authentication"})
    void findsNoTokenInAnyOtherHeader(String name) {
        assertThat(TestEngine.refused(engine, get("/mcp").with(name, "Bearer " + GOOD))).isEqualTo(NO_TOKEN);
    }

    /** The engine sees no query at all; should an adapter leave it on the path, it is no token either. */
    @Test
    void findsNoTokenInAQuery() {
        assertThat(TestEngine.refused(engine, get("/mcp?access_token=" + GOOD))).isEqualTo(NO_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "Bearer ", " Bearer  ", "Bearer\tabc", "=Bearer abc"})
    void refusesTheSchemeWithoutAToken(String field) {
        assertThat(TestEngine.refused(engine, get("/mcp").with("Authorization", field))).isEqualTo(BAD_TOKEN);
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void refusesABadTokenAndSaysNotWhy(String token) {
        assertThat(TestEngine.refused(engine, get("/mcp").with("Authorization", "Bearer " + token)))
                .isEqualTo(BAD_TOKEN);
    }

    static Stream<String> badTokens() {
        int inTheTag = GOOD.length() - 10;
        char other = GOOD.charAt(inTheTag) == 'A' ? 'B' : 'A';
        return Stream.of(
                "abc",
                "....",
                GOOD + " " + GOOD,
                GOOD + "," + GOOD,
                GOOD + "=",
                GOOD.substring(0, inTheTag) + other + GOOD.substring(inTheTag + 1),
                "a".repeat(16385),
                expired("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}"),
                token("{}"),
                token("[]"));
    }

    @Test
    void answersTwoBadTokensAlikeByteForByte() {
        Answer malformed = TestEngine.refused(engine, get("/mcp").with("Authorization", "Bearer abc"));
        Answer late = TestEngine.refused(engine,
                get("/other").with("Authorization", "bearer " + expired("{\"name\":\"Ada\"}")));

        assertThat(malformed).hasToString(late.toString()).isEqualTo(late);
    }

    @Test
    void refusesTwoAuthorizationFieldsEvenWhenBothAreGood() {
        for (String second : new String[] {"Bearer " + GOOD, "Bearer abc", "Basic YTpi", ""}) {
            assertThat(TestEngine.refused(engine, get("/mcp").with("Authorization", "Bearer " + GOOD, second)))
                    .isEqualTo(BAD_TOKEN);
        }
    }

    @Test
    void refusesEveryTokenWithoutAKey() {
        Engine keyless = TestEngine.with(TestTokens.verifierWithoutKey());

        assertThat(TestEngine.refused(keyless, get("/mcp").with("Authorization", "Bearer " + GOOD)))
                .isEqualTo(BAD_TOKEN);
        assertThat(TestEngine.refused(keyless, get("/mcp"))).isEqualTo(NO_TOKEN);
    }

    @Test
    void refusesWhateverBreaksInTheVerifier() {
        for (Supplier<Verification> failing : broken()) {
            assertThat(TestEngine.refused(TestEngine.with(new FailingVerifier(failing)),
                    get("/mcp").with("Authorization", "Bearer " + GOOD))).isEqualTo(BAD_TOKEN);
        }
    }

    private static Iterable<Supplier<Verification>> broken() {
        return Stream.<Supplier<Verification>>of(
                () -> {
                    throw new IllegalStateException("a verifier's own bug");
                },
                () -> {
                    throw new StackOverflowError();
                },
                () -> null)::iterator;
    }

    @Test
    void isNotMadeWithoutAVerifier() {
        EngineSettings settings = TestEngine.settings(TestEngine.paths("/*"), Optional.empty(), ProxyHeaders.NONE);

        assertThatThrownBy(() -> TestEngine.of(settings, null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void challengesForTheScopesAsConfigured() {
        assertThat(new BearerChallenge(List.of("email", "a:b/c"), Optional.empty(), Schemes.BEARER).tokenMissing()
                .answer())
                .isEqualTo(TestEngine.refusal(401, BODY, "Bearer scope=\"email a:b/c\""));
    }

    private record FailingVerifier(Supplier<Verification> result) implements TokenVerifier {

        @Override
        public Verification verify(String token) {
            return result.get();
        }

        @Override
        public PublicJwkSet publicJwkSet() {
            throw new IllegalStateException("no keys");
        }
    }
}
