package io.mcpauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.mcpauth.internal.load.Threads;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;

/** How many wait for an issuer with tokens that it has not vouched for. KnownAnswersTest asks a real web server. */
@Timeout(60)
class StrangersTest {

    private static final int MANY = 5 * Strangers.MOST_IN_DISTRUST;
    private static final OpenedToken GOOD = good();

    private final Strangers strangers = new Strangers();

    private static OpenedToken good() {
        try {
            return new OpenedToken(new TokenClaims(Map.of("name", "Ada"), BigDecimal.ONE, BigDecimal.TEN, false),
                    TokenTimes.in(Map.of("iat", BigDecimal.ONE, "exp", BigDecimal.TEN)));
        } catch (RejectedTokenException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OpenedToken refuse(RejectionReason reason) throws RejectedTokenException {
        throw new RejectedTokenException(reason);
    }

    /** So many wait at once, and then all of them get an answer. */
    private List<CompletableFuture<OpenedToken>> waiting(int count, KnownTokens.Opening answer, CountDownLatch gate) {
        List<CompletableFuture<OpenedToken>> results = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CompletableFuture<OpenedToken> result = new CompletableFuture<>();
            results.add(result);
            threads.add(Threads.start(() -> strangers.await(() -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return answer.open();
            }), result));
        }
        Threads.awaitSettled(threads);
        return results;
    }

    private void have(int count, KnownTokens.Opening answer) {
        CountDownLatch gate = new CountDownLatch(1);
        List<CompletableFuture<OpenedToken>> all = waiting(count, answer, gate);
        gate.countDown();
        all.forEach(one -> one.exceptionally(refused -> GOOD).join());
    }

    private void assertWait(int most) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        List<CompletableFuture<OpenedToken>> all = waiting(MANY, () -> GOOD, gate);
        long refused = all.stream().filter(CompletableFuture::isCompletedExceptionally).count();
        gate.countDown();

        assertThat(MANY - refused).isEqualTo(most);
        for (CompletableFuture<OpenedToken> one : all) {
            if (one.isCompletedExceptionally()) {
                assertThatThrownBy(one::get).isInstanceOf(ExecutionException.class).cause()
                        .isInstanceOfSatisfying(RejectedTokenException.class,
                                e -> assertThat(e.reason()).isEqualTo(RejectionReason.OVERLOADED));
            } else {
                assertThat(one.get()).isSameAs(GOOD);
            }
        }
    }

    @Test
    void areAsManyAsComeWhileTokensAreGood() throws Exception {
        assertWait(MANY);
        assertWait(MANY);
    }

    @Test
    void areFewOnceManyHaveWaitedForABadOneUntilAsManyWereGood() throws Exception {
        have(MANY, () -> refuse(RejectionReason.TOKEN_INACTIVE));

        assertWait(Strangers.MOST_IN_DISTRUST);
        have(Strangers.MOST_IN_DISTRUST, () -> GOOD);
        assertWait(MANY);
    }

    @Test
    void areFewWhileTheIssuerIsOut() throws Exception {
        have(MANY, () -> refuse(RejectionReason.ISSUER_UNAVAILABLE));

        assertWait(Strangers.MOST_IN_DISTRUST);
    }

    /** One that was sent away at once has held nobody up, and one that waits alone holds nobody up. */
    @Test
    void areAsManyAsComeWhenNobodyWasHeldUp() throws Exception {
        have(MANY, () -> refuse(RejectionReason.OVERLOADED));
        for (int i = 0; i < MANY; i++) {
            have(1, () -> refuse(RejectionReason.TOKEN_INACTIVE));
        }

        assertWait(MANY);
    }

    @Test
    void leaveTheirPlaceWhateverBreaks() throws Exception {
        have(MANY, () -> refuse(RejectionReason.TOKEN_INACTIVE));
        for (int i = 0; i < MANY; i++) {
            assertThatThrownBy(() -> strangers.await(() -> {
                throw new StackOverflowError();
            })).isInstanceOf(StackOverflowError.class);
        }

        assertWait(Strangers.MOST_IN_DISTRUST);
    }
}
