package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.SignedTokens.AUDIENCE;
import static io.mcpauth.internal.token.SignedTokens.CLAIMS;
import static io.mcpauth.internal.token.SignedTokens.ISSUER;
import static io.mcpauth.internal.token.SignedTokens.issuer;
import static io.mcpauth.internal.token.SignedTokens.jws;
import static io.mcpauth.internal.token.TestTokens.NOW;
import static io.mcpauth.internal.token.TestTokens.payload;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.claims;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import io.mcpauth.internal.issuer.ClientSecret;
import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.Introspection;
import io.mcpauth.internal.issuer.Introspector;
import io.mcpauth.internal.issuer.IssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.load.Threads;
import io.mcpauth.testing.HandmadeTokens;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** Each rule of signed trust, with a token that breaks just that rule; here inside of an encrypted one. */
class SignedTrustTest extends SignedTrustFixture {

    @Test
    void acceptsATokenThatATrustedIssuerSigned() {
        TokenClaims claims = claims(verifier, good(EC, "ES256"));
        assertThat(claims.signed()).isTrue();
        assertThat(claims.values()).containsEntry("email", "ada@example.com").containsEntry("iss", ISSUER);
    }

    @Test
    void acceptsEveryAsymmetricAlgorithm() {
        for (String algorithm : List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")) {
            assertThat(verifier.verify(good(RSA_SIG, algorithm))).as(algorithm).isInstanceOf(Verified.class);
        }
        assertThat(verifier.verify(good(ED, "EdDSA"))).isInstanceOf(Verified.class);
    }

    @Test
    void acceptsATokenWithoutKidOfAnyKeyOfTheIssuer() {
        assertThat(verifier.verify(token(jws(EC.getPrivateKey(), "ES256", Map.of(), PAYLOAD))))
                .isInstanceOf(Verified.class);
    }

    @Test
    void acceptsAnAudienceAmongOthers() {
        String payload = payload(CLAIMS.replace("\"" + AUDIENCE + "\"", "[\"other\",\"second\"]"));
        assertThat(verifier.verify(token(jws(EC, "ES256", payload)))).isInstanceOf(Verified.class);
    }

    @Test
    void rejectsAnIssuerThatOnlyBeginsLikeATrustedOne() {
        for (String name : List.of(ISSUER + "/", ISSUER.toUpperCase(java.util.Locale.ROOT), ISSUER + ".evil.example")) {
            String payload = payload(CLAIMS.replace(ISSUER, name));
            assertRejected(verifier, token(jws(EC, "ES256", payload)), RejectionReason.ISSUER_NOT_TRUSTED);
        }
    }

    @Test
    void rejectsATokenWithoutIssuerOrWithOneThatIsNoString() {
        assertRejected(verifier, token(jws(EC, "ES256", payload("\"aud\":\"" + AUDIENCE + "\",\"sub\":\"ada\""))),
                RejectionReason.ISSUER_NOT_TRUSTED);
        assertRejected(verifier,
                token(jws(EC, "ES256", payload("\"iss\":[\"" + ISSUER + "\"],\"aud\":\"" + AUDIENCE + "\""))),
                RejectionReason.ISSUER_NOT_TRUSTED);
    }

    @Test
    void rejectsATokenForSomebodyElse() {
        for (String audience : List.of("\"other\"", "[]", "[\"other\"]", "7", "null", "{\"x\":\"" + AUDIENCE + "\"}")) {
            String payload = payload(CLAIMS.replace("\"" + AUDIENCE + "\"", audience));
            assertRejected(verifier, token(jws(EC, "ES256", payload)), RejectionReason.AUDIENCE_WRONG);
        }
    }

    @Test
    void rejectsATokenThatNobodySigned() {
        String none = HandmadeTokens.encode("{\"alg\":\"none\"}".getBytes(UTF_8)) + "."
                + HandmadeTokens.encode(PAYLOAD.getBytes(UTF_8)) + ".";
        assertRejected(verifier, token(none), RejectionReason.SIGNATURE_ALGORITHM_NOT_ALLOWED);
        String stripped = jws(EC, "ES256", PAYLOAD).replaceAll("[^.]*$", "");
        assertRejected(verifier, token(stripped), RejectionReason.SIGNATURE_INVALID);
    }

    @Test
    void rejectsATokenThatIsSignedTwice() {
        String twice = jws(EC.getPrivateKey(), "ES256", Map.of("kid", "ec", "cty", "JWT"), jws(EC, "ES256", PAYLOAD));
        assertRejected(verifier, token(twice), RejectionReason.SIGNED_HEADER_INVALID);
        assertRejected(verifier, token(jws(EC, "ES256", jws(EC, "ES256", PAYLOAD))), RejectionReason.PAYLOAD_INVALID);
    }

    @Test
    void rejectsASignedTokenThatWasEncryptedToSomebodyElse() {
        // Somebody who received a token for themselves passes it on: its audience is theirs.
        String theirs = jws(EC, "ES256", payload(CLAIMS.replace(AUDIENCE, "https://theirs.example.com")));
        assertRejected(verifier, token(theirs), RejectionReason.AUDIENCE_WRONG);
    }

    @Test
    void saysWhatItWouldHaveAccepted() {
        String others = payload(CLAIMS.replace(AUDIENCE, "https://theirs.example.com"));
        assertThat(verifier.verify(token(jws(EC, "ES256", others))))
                .isEqualTo(
                        new Rejected(RejectionReason.AUDIENCE_WRONG, Optional.of("aud of " + AUDIENCE + ", second")));
        String stranger = payload(CLAIMS.replace(ISSUER, "https://evil.example"));
        assertThat(verifier.verify(token(jws(EC, "ES256", stranger))))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(RejectionReason.ISSUER_NOT_TRUSTED);
                    assertThat(rejected.expected()).get().asString().startsWith("iss of ").contains(ISSUER)
                            .doesNotContain("evil");
                });
    }

    @Test
    void rejectsHeadersThatAskForMore() {
        for (Map<String, Object> header : List.<Map<String, Object>>of(
                Map.of("kid", "ec", "b64", true), Map.of("kid", 7L), Map.of("crit", List.of("exp"), "kid", "ec"))) {
            assertRejected(verifier, token(jws(EC.getPrivateKey(), "ES256", header, PAYLOAD)),
                    RejectionReason.SIGNED_HEADER_INVALID);
        }
        String doubled = HandmadeTokens.withBytes(jws(EC, "ES256", PAYLOAD) + ".x", 0,
                header -> "{\"alg\":\"ES256\",\"alg\":\"none\"}".getBytes(UTF_8)).replaceAll("\\.x$", "");
        assertRejected(verifier, token(doubled), RejectionReason.SIGNED_HEADER_INVALID);
    }

    @Test
    void rejectsAChangedPayload() {
        String jws = jws(EC, "ES256", PAYLOAD);
        String changed =
                HandmadeTokens.withBytes(jws, 1,
                        bytes -> new String(bytes, UTF_8).replace("ada@", "eve@").getBytes(UTF_8));
        assertRejected(verifier, token(changed), RejectionReason.SIGNATURE_INVALID);
    }

    @Test
    void holdsSignedTokensToTheirTimes() {
        String expired = "{" + CLAIMS + ",\"iat\":1000,\"exp\":2000}";
        assertRejected(verifier, token(jws(EC, "ES256", expired)), RejectionReason.EXPIRED);
        assertRejected(verifier, token(jws(EC, "ES256", "{" + CLAIMS + ",\"iat\":1000}")),
                RejectionReason.TIMES_INVALID);
    }

    @Test
    void holdsTokensToAnAge() {
        TokenSettings settings =
                new TokenSettings(16384, java.time.Duration.ofSeconds(60), Set.of("RSA-OAEP"), Set.of("A256GCM"),
                        java.util.Optional.of(java.time.Duration.ofHours(1)));
        TokenVerifier strict = trusting(settings, issuer(ISSUER, EC));
        long now = NOW.getEpochSecond();
        assertThat(strict.verify(
                token(jws(EC, "ES256", "{" + CLAIMS + ",\"iat\":" + (now - 3659) + ",\"exp\":" + (now + 9) + "}"))))
                .isInstanceOf(Verified.class);
        assertRejected(strict,
                token(jws(EC, "ES256", "{" + CLAIMS + ",\"iat\":" + (now - 3660) + ",\"exp\":" + (now + 9) + "}")),
                RejectionReason.TOO_OLD);
    }

    @Test
    void asksForNewerKeysWhenOneIsUnknown() {
        IssuerKeys rotating = new IssuerKeys() {
            private VerificationKeys keys = VerificationKeys.NONE;

            @Override
            public VerificationKeys known() {
                return keys;
            }

            @Override
            public VerificationKeys current() {
                return keys;
            }

            @Override
            public VerificationKeys refreshed() {
                keys = SignedTokens.keysOf(EC);
                return keys;
            }
        };
        TokenVerifier verifier = trusting(new TrustedIssuer(ISSUER, rotating, Set.of("ES256")));
        assertThat(verifier.verify(good(EC, "ES256"))).isInstanceOf(Verified.class);
    }

    /** Each takes a thread of the server, and any stranger can name a key that nobody knows. */
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // Whoever joins is not interrupted.
    void letsOnlyFewWaitForAnIssuerThatIsSlow() throws Exception {
        CompletableFuture<VerificationKeys> answer = new CompletableFuture<>();
        AtomicInteger asking = new AtomicInteger();
        IssuerKeys slow = slow(answer, asking);
        TokenVerifier verifier = trusting(new TrustedIssuer(ISSUER, slow, Set.of("ES256")));
        PublicJsonWebKey unknown = SignedTokens.ec("unknown");
        List<CompletableFuture<Verification>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(Threads.call(() -> verifier.verify(good(unknown, "ES256"))));
        }
        Threads.until(() -> asking.get() >= 8);

        assertRejected(verifier, good(unknown, "ES256"), RejectionReason.OVERLOADED);
        assertThat(verifier.verify(good(EC, "ES256"))).isInstanceOf(Verified.class);

        answer.complete(SignedTokens.keysOf(EC));
        for (CompletableFuture<Verification> one : waiting) {
            assertThat(one.get()).isEqualTo(new Rejected(RejectionReason.UNKNOWN_SIGNING_KEY));
        }
        assertRejected(verifier, good(unknown, "ES256"), RejectionReason.UNKNOWN_SIGNING_KEY);
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void letsNobodyWaitLongerForAnIssuerBecauseAnotherIsSlow() throws Exception {
        CompletableFuture<VerificationKeys> answer = new CompletableFuture<>();
        AtomicInteger asking = new AtomicInteger();
        TokenVerifier verifier =
                trusting(new TrustedIssuer("https://slow.example.org", slow(answer, asking), Set.of("ES256")),
                        issuer(ISSUER, EC));
        PublicJsonWebKey unknown = SignedTokens.ec("unknown");
        String ofTheSlowOne = jws(unknown, "ES256", payload(CLAIMS.replace(ISSUER, "https://slow.example.org")));
        List<CompletableFuture<Verification>> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waiting.add(Threads.call(() -> verifier.verify(token(ofTheSlowOne))));
        }
        Threads.until(() -> asking.get() >= 4);

        assertRejected(verifier, token(ofTheSlowOne), RejectionReason.OVERLOADED);
        assertRejected(verifier, good(unknown, "ES256"), RejectionReason.UNKNOWN_SIGNING_KEY);

        answer.complete(SignedTokens.keysOf(EC));
        for (CompletableFuture<Verification> one : waiting) {
            assertThat(one.get()).isEqualTo(new Rejected(RejectionReason.UNKNOWN_SIGNING_KEY));
        }
    }

    private static IssuerKeys slow(CompletableFuture<VerificationKeys> answer, AtomicInteger asking) {
        return new IssuerKeys() {
            @Override
            public VerificationKeys known() {
                return SignedTokens.keysOf(EC);
            }

            @Override
            public VerificationKeys current() {
                return known();
            }

            @Override
            public VerificationKeys refreshed() {
                asking.incrementAndGet();
                return answer.join();
            }
        };
    }

    @Test
    void needsIssuersOfDifferentNamesAndAnAudience() {
        assertThatThrownBy(() -> new Trust.Signed(List.of(), Set.of(AUDIENCE), true, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Trust.Signed(List.of(issuer(ISSUER, EC)), Set.of(), true, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                () -> new Trust.Signed(List.of(issuer(ISSUER, EC), issuer(ISSUER, ED)), Set.of(AUDIENCE), true, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrustedIssuer(ISSUER, new FixedIssuerKeys(VerificationKeys.NONE), Set.of("HS256")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Two would see each other's tokens. */
    @Test
    void asksNoMoreThanOneIssuerAboutTokens() {
        TrustedIssuer asked = asked(ISSUER);
        TrustedIssuer other = issuer("https://other.example.com", EC);

        assertThat(new Trust.Signed(List.of(other, asked), Set.of(AUDIENCE), true, false).asked()).contains(asked);
        assertThat(new Trust.Signed(List.of(other), Set.of(AUDIENCE), true, false).asked()).isEmpty();
        assertThatThrownBy(
                () -> new Trust.Signed(List.of(asked, asked("https://second.example.com")), Set.of(AUDIENCE), true,
                        false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("issuers that are asked about tokens is [https://login.example.com, "
                        + "https://second.example.com], but must be one at most");
    }

    private static TrustedIssuer asked(String name) {
        Introspection how = new Introspection("mcp", new ClientSecret.Text("secret"),
                Optional.of(URI.create(name + "/introspect")), Duration.ZERO, false);
        return new TrustedIssuer(name, new FixedIssuerKeys(SignedTokens.keysOf(EC)), Set.of("ES256"),
                Optional.of(new Introspector(name, how, TestTokens.CLOCK)));
    }
}
