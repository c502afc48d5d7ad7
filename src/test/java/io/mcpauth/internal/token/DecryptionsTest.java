package io.mcpauth.internal.token;

import static io.mcpauth.internal.load.TestDecryptions.inTurn;
import static io.mcpauth.internal.token.TestTokens.BROWSER_HEADER;
import static io.mcpauth.internal.token.TestTokens.PAYLOAD;
import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.browserToken;
import static io.mcpauth.internal.token.TestTokens.byHand;
import static io.mcpauth.internal.token.TestTokens.ofTheKit;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.Decryptions;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.load.Threads;
import io.mcpauth.testing.HandmadeTokens;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;

/** How many tokens are decrypted at once, and what becomes of the others. */
@Timeout(60)
class DecryptionsTest {

    private static final byte[] DONE = "done".getBytes(UTF_8);
    private static final LoadLimits ONE_AT_ONCE = new LoadLimits(1 << 20, 1, Duration.ZERO);
    private static final LoadLimits ONE_AFTER_THE_OTHER = new LoadLimits(1 << 20, 1, Duration.ofMinutes(1));

    private final DecryptionKeys keys = TestKeys.of(RSA);

    private JweTokenVerifier verifier(LoadLimits limits, Decryptions decryptions) {
        return new JweVerifier(
                () -> keys, TokenSettings.DEFAULT, new Trust.Unsigned(), limits, JcaProvider.DEFAULT,
                TestTokens.CLOCK, decryptions);
    }

    @Test
    void refusesATokenWhoseTurnDoesNotCome() throws Exception {
        Decryptions decryptions = new Decryptions(ONE_AT_ONCE);
        TokenVerifier verifier = verifier(ONE_AT_ONCE, decryptions);

        inTurn(decryptions, () -> {
            assertRejected(verifier, browserToken(), RejectionReason.OVERLOADED);
            return DONE;
        });

        assertAccepted(verifier, browserToken());
    }

    @Test
    void refusesItOnlyAfterTheWholeWait() throws Exception {
        LoadLimits limits = new LoadLimits(0, 1, Duration.ofMillis(50));
        Decryptions decryptions = new Decryptions(limits);

        inTurn(decryptions, () -> {
            long start = System.nanoTime();
            assertRejected(verifier(limits, decryptions), browserToken(), RejectionReason.OVERLOADED);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
            return DONE;
        });
    }

    /** Longer than a number of nanoseconds can say, as of somebody who sets no limit. */
    @Test
    void waitsForEverIfItIsTold() throws Exception {
        LoadLimits limits = new LoadLimits(0, 1, ChronoUnit.FOREVER.getDuration());
        Decryptions decryptions = new Decryptions(limits);
        CompletableFuture<byte[]> second = new CompletableFuture<>();

        inTurn(decryptions, () -> {
            Threads.awaitSettled(List.of(Threads.start(() -> inTurn(decryptions, () -> DONE), second)));
            return DONE;
        });

        assertThat(second.get()).isSameAs(DONE);
    }

    @Test
    void letsKnownTokensNeverWait() throws Exception {
        Decryptions decryptions = new Decryptions(ONE_AT_ONCE);
        TokenVerifier verifier = verifier(ONE_AT_ONCE, decryptions);
        String known = browserToken();
        assertAccepted(verifier, known);

        inTurn(decryptions, () -> {
            assertAccepted(verifier, known);
            return DONE;
        });
    }

    /** Nothing that a stranger sends takes a turn before its size, shape, header, key id and lengths have passed. */
    @Test
    void letsNoTokenWaitThatIsBadForCheaperReasons() throws Exception {
        Decryptions decryptions = new Decryptions(ONE_AT_ONCE);
        TokenVerifier verifier = verifier(ONE_AT_ONCE, decryptions);

        inTurn(decryptions, () -> {
            assertRejected(verifier, "a".repeat(20_000), RejectionReason.TOO_LONG);
            assertRejected(verifier, browserToken() + "=", RejectionReason.MALFORMED);
            assertRejected(verifier, byHand("[]", PAYLOAD), RejectionReason.HEADER_INVALID);
            assertRejected(verifier, byHand("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}", PAYLOAD),
                    RejectionReason.ALGORITHM_NOT_ALLOWED);
            assertRejected(verifier, ofTheKit(RSA, "RSA-OAEP", "A256GCM", "nobody's"), RejectionReason.UNKNOWN_KEY);
            assertRejected(verifier, HandmadeTokens.withBytes(browserToken(), 2, iv -> new byte[16]),
                    RejectionReason.WRONG_LENGTH);
            return DONE;
        });
    }

    @Test
    void decryptsOneAfterTheOtherWhatComesAtOnce() throws Exception {
        Decryptions decryptions = new Decryptions(ONE_AFTER_THE_OTHER);
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);

        List<CompletableFuture<byte[]>> all = java.util.stream.IntStream.range(0, 20).mapToObj(i -> Threads.call(() -> {
            start.await();
            return inTurn(decryptions, () -> {
                most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                Thread.yield();
                atWork.decrementAndGet();
                return DONE;
            });
        })).toList();
        start.countDown();

        for (CompletableFuture<byte[]> one : all) {
            assertThat(one.get()).isEqualTo(DONE);
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void givesWhatAFurtherTurnGives() throws Exception {
        assertThat(new Decryptions(ONE_AT_ONCE).inFurtherTurn(() -> DONE)).isSameAs(DONE);
    }

    @Test
    void givesTheTurnBackWhateverBreaks() {
        Decryptions decryptions = new Decryptions(ONE_AT_ONCE);

        assertThatThrownBy(() -> inTurn(decryptions, () -> {
            throw new RejectedTokenException(RejectionReason.DECRYPTION_FAILED);
        })).isInstanceOf(RejectedTokenException.class);
        assertThatThrownBy(() -> inTurn(decryptions, () -> {
            throw new StackOverflowError();
        })).isInstanceOf(StackOverflowError.class);

        assertAccepted(verifier(ONE_AT_ONCE, decryptions), TestTokens.byHand(BROWSER_HEADER, PAYLOAD));
    }

    @Test
    void refusesWhereTheThreadIsInterruptedAndLeavesItSo() throws Exception {
        Decryptions decryptions = new Decryptions(ONE_AFTER_THE_OTHER);

        inTurn(decryptions, () -> {
            Thread.currentThread().interrupt();
            assertRejected(verifier(ONE_AFTER_THE_OTHER, decryptions), browserToken(), RejectionReason.OVERLOADED);
            assertThat(Thread.interrupted()).isTrue();
            return DONE;
        });
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThatThrownBy(() -> new LoadLimits(-1, 1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LoadLimits(0, 0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LoadLimits(0, 1, Duration.ZERO, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LoadLimits(0, 1, Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(LoadLimits.DEFAULT.withoutCache()).isEqualTo(new LoadLimits(
                0, Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(2)));
    }
}
