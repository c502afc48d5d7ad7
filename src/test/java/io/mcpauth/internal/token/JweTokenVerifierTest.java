package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.BROWSER_HEADER;
import static io.mcpauth.internal.token.TestTokens.CLOCK;
import static io.mcpauth.internal.token.TestTokens.NOW;
import static io.mcpauth.internal.token.TestTokens.PAYLOAD;
import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.browserToken;
import static io.mcpauth.internal.token.TestTokens.byHand;
import static io.mcpauth.internal.token.TestTokens.ofTheKit;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.verifier;
import static io.mcpauth.token.RejectionReason.EXPIRED;
import static io.mcpauth.token.RejectionReason.INTERNAL_ERROR;
import static io.mcpauth.token.RejectionReason.MALFORMED;
import static io.mcpauth.token.RejectionReason.UNKNOWN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestClock;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.testing.HandmadeTokens;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

class JweTokenVerifierTest {

    private static final String SECRET = "a secret that no log may tell";

    @Test
    void acceptsATokenAsTheBrowserClientsMakeIt() {
        String token = browserToken();

        assertThat(new String(HandmadeTokens.decode(token.substring(0, token.indexOf('.'))))).isEqualTo(BROWSER_HEADER);
        assertAccepted(verifier(RSA), token);
        assertAccepted(verifier(TestKeys.named("rsa-2"), TestKeys.named("P-256-1"), RSA), token);
    }

    @Test
    void acceptsATokenAgainUntilItsTimeIsOver() {
        TestClock clock = new TestClock(NOW);
        DecryptionKeys keys = TestKeys.of(RSA);
        TokenVerifier verifier = TestVerifiers.unsigned(() -> keys, TokenSettings.DEFAULT, clock);
        String token = browserToken();

        assertAccepted(verifier, token);
        clock.advance(Duration.ofSeconds(659));
        assertAccepted(verifier, token);
        clock.advance(Duration.ofSeconds(1));
        assertRejected(verifier, token, EXPIRED);
    }

    @Test
    void usesTheKeysOfTheMoment() {
        AtomicReference<DecryptionKeys> keys = new AtomicReference<>(TestKeys.of(RSA));
        TokenVerifier verifier = TestVerifiers.unsigned(keys::get, TokenSettings.DEFAULT, CLOCK);
        String oldToken = ofTheKit(RSA, "RSA-OAEP", "A256GCM", "rsa-1");
        String newToken = ofTheKit(TestKeys.named("rsa-2"), "RSA-OAEP", "A256GCM", "rsa-2");

        assertAccepted(verifier, oldToken);
        assertRejected(verifier, newToken, UNKNOWN_KEY);
        assertThat(verifier.publicJwkSet().keys()).containsExactly(RSA.publicHalf().members());

        keys.set(TestKeys.of(TestKeys.named("rsa-2")));

        assertAccepted(verifier, newToken);
        assertRejected(verifier, oldToken, UNKNOWN_KEY);
        assertThat(verifier.publicJwkSet().keys()).containsExactly(TestKeys.named("rsa-2").publicHalf().members());
    }

    @Test
    void endsInTheSameRefusalWhateverBreaksUnderneath() {
        assertInternalError(() -> {
            throw new IllegalStateException(SECRET);
        });
        assertInternalError(() -> {
            throw new StackOverflowError(SECRET);
        });
        assertInternalError(JweTokenVerifierTest::endlessly);
        assertInternalError(() -> null);
    }

    @Test
    void endsInTheSameRefusalWhereTheClockBreaks() {
        DecryptionKeys keys = TestKeys.of(RSA);
        Clock broken = new TestClock(NOW) {
            @Override
            public Instant instant() {
                throw new ArithmeticException(SECRET);
            }
        };

        assertInternalError(TestVerifiers.unsigned(() -> keys, TokenSettings.DEFAULT, broken), browserToken());
    }

    @Test
    void refusesNoTokenAtAll() {
        assertInternalError(verifier(RSA), null);
        assertRejected(verifier(RSA), "", MALFORMED);
    }

    @Test
    void saysNothingOfWhatTokensHold() {
        TokenVerifier verifier = verifier(RSA);
        try (CapturedLog log = new CapturedLog("io.mcpauth")) {
            Verification good = verifier.verify(browserToken());
            Verification bad = verifier.verify(byHand(BROWSER_HEADER, PAYLOAD.replace("{\"name", "{,\"name")));

            assertThat(List.of(good.toString(), bad.toString(), ((Verified) good).claims().toString(),
                    verifier.toString()))
                    .allSatisfy(text -> assertThat(text).doesNotContain("Ada", "ada@example.com", "name", "email"));
            assertThat(good).hasToString("Verified");
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void servesManyThreadsAtOnce() {
        TokenVerifier verifier = verifier(RSA, TestKeys.named("P-256-1"));
        String good = browserToken();
        String other = ofTheKit(TestKeys.named("P-256-1"), "ECDH-ES");

        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> verifier.verify(i % 2 == 0 ? good : other)))
                .allMatch(Verified.class::isInstance);
    }

    private static void assertInternalError(Supplier<DecryptionKeys> keys) {
        assertInternalError(TestVerifiers.unsigned(keys, TokenSettings.DEFAULT, CLOCK), browserToken());
    }

    private static void assertInternalError(TokenVerifier verifier, String token) {
        try (CapturedLog log = new CapturedLog("io.mcpauth.token")) {
            assertRejected(verifier, token, INTERNAL_ERROR);

            assertThat(log.lines()).hasSize(2).noneMatch(line -> line.contains(SECRET));
            assertThat(log.lines().get(0)).startsWith("WARNING MCPAUTH-302: ");
            assertThat(log.lines().get(1)).startsWith("FINE MCPAUTH-333: ");
            assertThat(log.records()).allMatch(line -> line.getThrown() == null);
        }
    }

    private static DecryptionKeys endlessly() {
        return endlessly();
    }
}
