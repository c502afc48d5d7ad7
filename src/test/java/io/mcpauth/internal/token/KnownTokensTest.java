package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.mcpauth.internal.key.TestClock;
import io.mcpauth.internal.load.Decryptions;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.load.Threads;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;

/** What is kept of good tokens, and for how long. */
@Timeout(60)
class KnownTokensTest {

    private static final TokenDigest DIGEST = TokenDigest.of("a token");
    private static final OpenedToken TOKEN = token(600);

    private final TestClock clock = new TestClock(NOW);
    private final KnownTokens known =
            new KnownTokens(1 << 20, TokenSettings.DEFAULT, new Decryptions(LoadLimits.DEFAULT), clock);

    private static OpenedToken token(Object seconds) {
        BigDecimal issuedAt = BigDecimal.valueOf(NOW.getEpochSecond());
        BigDecimal expiresAt = issuedAt.add(new BigDecimal(seconds.toString()));
        return new OpenedToken(new TokenClaims(Map.of("name", "Ada"), issuedAt, expiresAt, false),
                times(Map.of("iat", issuedAt, "exp", expiresAt)));
    }

    private static TokenTimes times(Map<String, Object> payload) {
        try {
            return TokenTimes.in(payload);
        } catch (RejectedTokenException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsATokenThatIsGood() throws RejectedTokenException {
        assertThat(known.find(DIGEST)).isEmpty();
        assertThat(known.open(DIGEST, () -> TOKEN)).isSameAs(TOKEN);
        assertThat(known.find(DIGEST)).containsSame(TOKEN);
        assertThat(known.find(TokenDigest.of("a token."))).isEmpty();
    }

    @Test
    void keepsNoRefusal() throws RejectedTokenException {
        assertThatThrownBy(() -> known.open(DIGEST, () -> {
            throw new RejectedTokenException(RejectionReason.DECRYPTION_FAILED);
        })).isInstanceOfSatisfying(RejectedTokenException.class,
                e -> assertThat(e.reason()).isEqualTo(RejectionReason.DECRYPTION_FAILED));

        assertThat(known.open(DIGEST, () -> TOKEN)).isSameAs(TOKEN);
    }

    @Test
    void forgetsATokenWhenItIsAcceptedNoMore() throws RejectedTokenException {
        known.open(DIGEST, () -> TOKEN);

        clock.advance(Duration.ofSeconds(659));
        assertThat(known.find(DIGEST)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(known.find(DIGEST)).isEmpty();
    }

    @Test
    void forgetsATokenWhenItIsTooOld() throws RejectedTokenException {
        TokenSettings all = TokenSettings.DEFAULT;
        KnownTokens shortly = new KnownTokens(1 << 20,
                new TokenSettings(all.maxLength(), Duration.ZERO, all.algorithms(),
                        all.encryptions(), Optional.of(Duration.ofSeconds(100))),
                new Decryptions(LoadLimits.DEFAULT), clock);
        shortly.open(DIGEST, () -> TOKEN);

        clock.advance(Duration.ofSeconds(99));
        assertThat(shortly.find(DIGEST)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(shortly.find(DIGEST)).isEmpty();
    }

    @Test
    void keepsATokenWithoutAnEndToBeSeen() throws RejectedTokenException {
        known.open(DIGEST, () -> token("1e300"));

        clock.advance(Duration.ofDays(9_000));
        assertThat(known.find(DIGEST)).isPresent();
    }

    @Test
    void keepsNoMoreThanThereIsRoomFor() throws RejectedTokenException {
        int size = HeapSize.ofEntry(TOKEN);
        KnownTokens small =
                new KnownTokens(10L * size, TokenSettings.DEFAULT, new Decryptions(LoadLimits.DEFAULT), clock);
        for (int i = 0; i < 1000; i++) {
            small.open(TokenDigest.of("token " + i), () -> TOKEN);
        }

        assertThat(IntStream.range(0, 1000).filter(i -> small.find(TokenDigest.of("token " + i)).isPresent()).count())
                .isBetween(1L, 10L);
    }

    @Test
    void opensATokenOnceForAHundredWhoBringItAtTheSameTime() throws Exception {
        AtomicInteger openings = new AtomicInteger();
        CountDownLatch gate = new CountDownLatch(1);
        List<CompletableFuture<OpenedToken>> results = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CompletableFuture<OpenedToken> result = new CompletableFuture<>();
            results.add(result);
            threads.add(Threads.start(() -> known.open(DIGEST, () -> {
                openings.incrementAndGet();
                await(gate);
                return TOKEN;
            }), result));
        }
        Threads.awaitSettled(threads);
        gate.countDown();

        for (CompletableFuture<OpenedToken> result : results) {
            assertThat(result.get()).isSameAs(TOKEN);
        }
        assertThat(openings).hasValue(1);
        // Who has looked before it was known and comes to open it after that does not open it again.
        assertThat(known.open(DIGEST, () -> token(1))).isSameAs(TOKEN);
    }

    @Test
    void givesOneRefusalToAllWhoBringATokenAtTheSameTime() {
        assertThat(failureOfASecondOne(new RejectedTokenException(RejectionReason.PAYLOAD_INVALID)))
                .isInstanceOfSatisfying(RejectedTokenException.class,
                        e -> assertThat(e.reason()).isEqualTo(RejectionReason.PAYLOAD_INVALID));
    }

    @Test
    void letsNobodyWaitForEverWhateverBreaks() {
        assertThat(failureOfASecondOne(new StackOverflowError()))
                .isInstanceOf(StackOverflowError.class);
        assertThat(known.find(DIGEST)).isEmpty();
    }

    private Throwable failureOfASecondOne(Throwable failure) {
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<OpenedToken> first = new CompletableFuture<>();
        CompletableFuture<OpenedToken> second = new CompletableFuture<>();
        Threads.awaitSettled(List.of(Threads.start(() -> known.open(DIGEST, () -> {
            await(gate);
            if (failure instanceof RejectedTokenException refusal) {
                throw refusal;
            }
            throw (Error) failure;
        }), first)));
        Threads.awaitSettled(List.of(Threads.start(() -> known.open(DIGEST, () -> TOKEN), second)));
        gate.countDown();

        assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class).hasCause(failure);
        return org.assertj.core.api.Assertions.catchThrowableOfType(ExecutionException.class, second::get).getCause();
    }

    @Test
    void anErrorLeavesNobodyWaitingForTheSameToken() throws Exception {
        KnownTokens known =
                new KnownTokens(1 << 20, TokenSettings.DEFAULT, new Decryptions(LoadLimits.DEFAULT), TestTokens.CLOCK);
        TokenDigest digest = TokenDigest.of("one");
        OpenedToken opened =
                new TokenPayload(TokenSettings.DEFAULT, TestTokens.CLOCK).read(TestTokens.PAYLOAD.getBytes(UTF_8));

        assertThatThrownBy(() -> known.open(digest, () -> {
            throw new OutOfMemoryError("a test");
        })).isInstanceOf(OutOfMemoryError.class);

        assertThat(Threads.call(() -> known.open(digest, () -> opened)).get(10, TimeUnit.SECONDS)).isEqualTo(opened);
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void startsNoThread() throws RejectedTokenException {
        assertThat(ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.MINUTES)).isTrue();
        long tasks = ForkJoinPool.commonPool().getStealCount();
        List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
        for (int i = 0; i < 10_000; i++) {
            known.open(TokenDigest.of("token " + i), () -> TOKEN);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName).noneMatch(name -> name.contains("ommonPool") || name.contains("affeine"));
        // Its threads may have been there before.
        assertThat(ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.MINUTES)).isTrue();
        assertThat(ForkJoinPool.commonPool().getStealCount()).isEqualTo(tasks);
    }

    @Test
    void knowsATokenByAllOfIt() {
        // FIPS 180-2, appendix B.1.
        assertThat(TokenDigest.of("abc")).isEqualTo(new TokenDigest(
                0xba7816bf8f01cfeaL, 0x414140de5dae2223L, 0xb00361a396177a9cL, 0xb410ff61f20015adL));
    }
}
