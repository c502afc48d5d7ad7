package io.mcpauth.internal.token;

import static io.mcpauth.internal.load.TestDecryptions.inTurn;
import static io.mcpauth.internal.token.TestTokens.CLOCK;
import static io.mcpauth.internal.token.TestTokens.NOW;
import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.browserToken;
import static io.mcpauth.internal.token.TestTokens.ofTheKit;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.token.RejectionReason.EXPIRED;
import static io.mcpauth.token.RejectionReason.SIGNATURE_INVALID;
import static io.mcpauth.token.RejectionReason.UNKNOWN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.mcpauth.internal.issuer.IssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestClock;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.Decryptions;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.load.Threads;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** A known token is as good as its keys and its times are now. */
@Timeout(60)
class KeyChangeTest {

    private static final LoadLimits ONE_AT_ONCE = new LoadLimits(1 << 20, 1, Duration.ofMinutes(1));
    private static final LoadLimits NONE_LEFT = new LoadLimits(1 << 20, 1, Duration.ZERO);
    private static final byte[] DONE = new byte[0];

    private final AtomicReference<DecryptionKeys> keys = new AtomicReference<>(TestKeys.of(RSA));
    private final String token = ofTheKit(RSA, "RSA-OAEP", "A256GCM", "rsa-1");

    private JweTokenVerifier verifier(LoadLimits limits, Decryptions decryptions) {
        return new JweVerifier(keys::get, TokenSettings.DEFAULT, new Trust.Unsigned(), limits,
                JcaProvider.DEFAULT,
                CLOCK, decryptions);
    }

    @Test
    void knowsNoTokenAnyMoreWhoseKeyIsGone() {
        TokenVerifier verifier = verifier(ONE_AT_ONCE, new Decryptions(ONE_AT_ONCE));
        assertAccepted(verifier, token);

        keys.set(TestKeys.of(TestKeys.named("rsa-2")));
        assertRejected(verifier, token, UNKNOWN_KEY);

        keys.set(DecryptionKeys.NONE);
        assertRejected(verifier, token, UNKNOWN_KEY);
    }

    @Test
    void saysAtOnceAndAtEachChangeWhichKeysItDoesNotPublish() {
        keys.set(TestKeys.of(RSA, TestKeys.named("P-256-1"), TestKeys.named("X25519-1").serving("ECDH-ES+A128KW")));
        try (CapturedLog log = new CapturedLog("io.mcpauth.token")) {
            TokenVerifier verifier = TestVerifiers.unsigned(keys::get,
                    TokenSettings.DEFAULT.withAlgorithms(Set.of("RSA-OAEP-256", "ECDH-ES+A128KW")), CLOCK);
            assertThat(log.lines())
                    .containsExactly("WARNING MCPAUTH-150: Key 'P-256-1' of test is not published, and tokens that are "
                            + "encrypted to it are refused (algorithm_not_allowed): it serves ECDH-ES, but "
                            + "mcp.auth.jwe.algorithms, or mp.jwt.decrypt.key.algorithm in its place, only has "
                            + "RSA-OAEP-256, ECDH-ES+A128KW. If clients should use this key, add one of its "
                            + "algorithms to mcp.auth.jwe.algorithms.");
            assertThat(verifier.publicJwkSet().keys()).extracting(key -> key.get("kid")).containsExactly("rsa-1",
                    "X25519-1");
            assertRejected(verifier, token, RejectionReason.ALGORITHM_NOT_ALLOWED);
            assertThat(log.lines()).hasSize(1);

            keys.set(TestKeys.of(RSA, TestKeys.named("P-384-1").without("kid")));
            assertThat(verifier.publicJwkSet().keys()).hasSize(1);
            assertThat(log.lines()).hasSize(2).last().asString()
                    .startsWith("WARNING MCPAUTH-150: Key number 2 of test is not published");
        }
    }

    @Test
    void namesBothAlgorithmsOfAnRsaKeyThatItDoesNotPublish() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.token")) {
            TestVerifiers.unsigned(keys::get, TokenSettings.DEFAULT.withAlgorithms(Set.of("ECDH-ES")), CLOCK);
            assertThat(log.lines()).singleElement().asString().contains("'rsa-1'",
                    "it serves RSA-OAEP and RSA-OAEP-256, but ");
        }
        try (CapturedLog log = new CapturedLog("io.mcpauth.token")) {
            TestVerifiers.unsigned(keys::get, TokenSettings.DEFAULT, CLOCK);
            assertThat(log.lines()).isEmpty();
        }
    }

    /** All of them notice that the keys are new, and one generation has to come of it. */
    @RepeatedTest(20)
    void decryptsOnceForAllWhoComeFirst() throws Exception {
        LoadLimits oneAtOnceAndNobodyWaits = NONE_LEFT;
        TokenVerifier verifier = verifier(oneAtOnceAndNobodyWaits, new Decryptions(oneAtOnceAndNobodyWaits));
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<Verification>> results = IntStream.range(0, 50).mapToObj(i -> Threads.call(() -> {
            start.await();
            return verifier.verify(token);
        })).toList();

        start.countDown();

        assertThat(results).extracting(CompletableFuture::get).allMatch(Verified.class::isInstance);
    }

    /** With the same keys read again nothing changes but that tokens are decrypted once more. */
    @Test
    void decryptsOnceMoreAfterEveryChange() throws Exception {
        Decryptions decryptions = new Decryptions(NONE_LEFT);
        TokenVerifier verifier = verifier(NONE_LEFT, decryptions);
        assertAccepted(verifier, token);

        inTurn(decryptions, () -> {
            assertAccepted(verifier, token);
            keys.set(TestKeys.of(RSA));
            assertRejected(verifier, token, RejectionReason.OVERLOADED);
            return DONE;
        });
    }

    /** The token is decrypted with a key that is gone when that ends. */
    @Test
    void keepsNothingOfATokenThatWasBeingDecryptedWhileTheKeysChanged() throws Exception {
        Decryptions decryptions = new Decryptions(ONE_AT_ONCE);
        TokenVerifier verifier = verifier(ONE_AT_ONCE, decryptions);
        CompletableFuture<Verification> racing = new CompletableFuture<>();

        inTurn(decryptions, () -> {
            Threads.awaitSettled(List.of(Threads.start(() -> verifier.verify(token), racing)));
            keys.set(TestKeys.of(TestKeys.named("rsa-2")));
            assertRejected(verifier, token, UNKNOWN_KEY);
            return DONE;
        });

        assertThat(racing.get()).isInstanceOf(Verified.class);
        assertRejected(verifier, token, UNKNOWN_KEY);
    }

    @Test
    void checksTheTimesOfAKnownTokenEachTime() {
        TestClock clock = new TestClock(NOW);
        TokenSettings settings = TestVerifiers.withSkew(Duration.ZERO);
        TokenVerifier verifier = TestVerifiers.unsigned(keys::get, settings, clock);
        String known = browserToken();
        assertAccepted(verifier, known);

        clock.advance(Duration.ofSeconds(-1));
        assertRejected(verifier, known, RejectionReason.NOT_YET_VALID);
        clock.advance(Duration.ofSeconds(601));
        assertRejected(verifier, known, EXPIRED);
    }

    @Test
    void decryptsEachTimeWhereNothingIsToBeKept() throws Exception {
        LoadLimits none = NONE_LEFT.withoutCache();
        Decryptions decryptions = new Decryptions(none);
        TokenVerifier verifier = verifier(none, decryptions);
        assertAccepted(verifier, token);

        inTurn(decryptions, () -> {
            assertRejected(verifier, token, RejectionReason.OVERLOADED);
            return DONE;
        });
    }

    @Test
    void knowsNoTokenAnyMoreWhoseIssuerHasOtherKeys() {
        PublicJsonWebKey old = SignedTokens.ec("ec");
        PublicJsonWebKey next = SignedTokens.ec("ec");
        AtomicReference<VerificationKeys> published = new AtomicReference<>(SignedTokens.keysOf(old));
        TokenVerifier verifier = new JweVerifier(keys::get, TokenSettings.DEFAULT,
                new Trust.Signed(List.of(SignedTokens.issuer("https://other.example.com", SignedTokens.ec("other")),
                        new TrustedIssuer(SignedTokens.ISSUER, new Published(published), Set.of("ES256"))),
                        Set.of(SignedTokens.AUDIENCE), true, false),
                LoadLimits.DEFAULT, JcaProvider.DEFAULT, CLOCK);
        String signed = SignedTokens.good(old, "ES256");

        assertThat(verifier.verify(signed)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(signed)).isInstanceOf(Verified.class);

        published.set(SignedTokens.keysOf(next));
        assertRejected(verifier, signed, SIGNATURE_INVALID);
        assertThat(verifier.verify(SignedTokens.good(next, "ES256"))).isInstanceOf(Verified.class);
    }

    private record Published(AtomicReference<VerificationKeys> keys) implements IssuerKeys {

        @Override
        public VerificationKeys known() {
            return keys.get();
        }

        @Override
        public VerificationKeys current() {
            return keys.get();
        }

        @Override
        public VerificationKeys refreshed() {
            return keys.get();
        }
    }
}
