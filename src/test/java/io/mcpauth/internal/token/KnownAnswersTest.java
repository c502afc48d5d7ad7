package io.mcpauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.load.Threads;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** For how long the answers of an issuer are kept, and what it is spared: outages and strangers harm no known user. */
@Timeout(60)
class KnownAnswersTest extends IntrospectionFixture {

    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore arrived = new Semaphore(0);

    /** The issuer answers as ever, but not before it is told to. */
    private void slow() {
        server.answers(exchange -> {
            arrived.release();
            try {
                released.await(50, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer(exchange);
        });
    }

    private List<CompletableFuture<Verification>> waiting(int count, String token) {
        List<CompletableFuture<Verification>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String each = token.replace("N", String.valueOf(i));
            all.add(Threads.call(() -> verifier.verify(each)));
        }
        return all;
    }

    // --- how long an answer is kept

    @Test
    void asksOnceWithinTheTimeOfTheCache() {
        good(TOKEN);
        clock.advance(CACHE.minusMillis(1));
        good(TOKEN);
        assertThat(asked).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        good(TOKEN);
        assertThat(asked).hasSize(2);
    }

    @Test
    void refusesARevokedTokenAsSoonAsTheTimeOfTheCacheIsOver() {
        good(TOKEN);
        known.remove(TOKEN);
        good(TOKEN);
        clock.advance(CACHE);

        assertRefused(TOKEN, RejectionReason.TOKEN_INACTIVE);
    }

    @Test
    void keepsNoAnswerBeyondTheEndOfTheToken() {
        long end = clock.instant().getEpochSecond() + 10;
        known.put(TOKEN, answer("").replaceFirst("\"exp\":[0-9]+", "\"exp\":" + end + ".5"));
        good(TOKEN);
        known.remove(TOKEN);
        clock.advance(Duration.ofSeconds(10));

        // The leeway for clocks would let it in for another minute: its issuer knows better.
        assertRefused(TOKEN, RejectionReason.TOKEN_INACTIVE);
    }

    @Test
    void keepsNoAnswerLongerThanTheTimeOfTheCacheThoughTheTokenEndsInTheNextSecond() {
        clock.advance(Duration.ofMillis(200));
        endsAt(clock.instant().plus(CACHE).getEpochSecond() + 1);
        good(TOKEN);
        clock.advance(CACHE);
        good(TOKEN);

        assertThat(asked).hasSize(2);
    }

    @Test
    void keepsNoAnswerForTheRestOfTheSecondInWhichTheTokenEnds() {
        clock.advance(Duration.ofMillis(200));
        endsAt(clock.instant().plus(CACHE).getEpochSecond());
        good(TOKEN);
        known.remove(TOKEN);
        clock.advance(CACHE.minusMillis(100));

        assertRefused(TOKEN, RejectionReason.TOKEN_INACTIVE);
    }

    private void endsAt(long second) {
        known.put(TOKEN, answer("").replaceFirst("\"exp\":[0-9]+", "\"exp\":" + second));
    }

    @Test
    void keepsNoAnswerLongerBecauseTheClockIsSetBack() {
        good(TOKEN);
        clock.advance(Duration.ofSeconds(-10));
        good(TOKEN);

        assertThat(asked).hasSize(2);
    }

    /** By the wrong clock it may have been over, or not begun. */
    @Test
    void refusesNoTokenLongerBecauseTheClockIsSetBack() {
        clock.advance(Duration.ofDays(1));
        assertRefused(TOKEN, RejectionReason.EXPIRED);
        clock.advance(Duration.ofDays(-1));

        good(TOKEN);
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksOnceAboutARefusedTokenToo() {
        assertRefused("made-up", RejectionReason.TOKEN_INACTIVE);
        assertRefused("made-up", RejectionReason.TOKEN_INACTIVE);
        known.put("wrong", answer("").replace(SignedTokens.AUDIENCE, "https://other.example.com"));
        assertRefused("wrong", RejectionReason.AUDIENCE_WRONG);
        assertRefused("wrong", RejectionReason.AUDIENCE_WRONG);
        assertThat(asked).hasSize(2);

        clock.advance(CACHE);
        assertRefused("made-up", RejectionReason.TOKEN_INACTIVE);
        assertThat(asked).hasSize(3);
    }

    @Test
    void asksEachTimeWhereNothingIsKept() {
        JweVerifier forgetful = verifier(LoadLimits.DEFAULT.withoutCache(), clock, keys());

        assertThat(forgetful.verify(TOKEN)).isInstanceOf(Verified.class);
        assertThat(forgetful.verify(TOKEN)).isInstanceOf(Verified.class);
        assertThat(asked).hasSize(2);
    }

    // --- outages

    @Test
    void goesOnWithKnownUsersWhileTheIssuerIsOut() {
        good(TOKEN);
        server.answers(503, "");

        good(TOKEN);
        assertRefused("another", RejectionReason.ISSUER_UNAVAILABLE);
        clock.advance(CACHE);
        assertRefused(TOKEN, RejectionReason.ISSUER_UNAVAILABLE);

        server.answers(this::answer);
        good(TOKEN);
        assertThat(log.lines()).hasSize(3).last().asString().startsWith("INFO MCPAUTH-158");
    }

    @Test
    void saysOnceInAWhileThatTheIssuerIsOut() {
        server.answers(500, "");
        for (int i = 0; i < 5; i++) {
            assertRefused("token-" + i, RejectionReason.ISSUER_UNAVAILABLE);
        }
        assertThat(log.lines()).hasSize(1);
        clock.advance(Duration.ofSeconds(30));
        assertRefused("token", RejectionReason.ISSUER_UNAVAILABLE);
        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void waitsNotForEverForAnIssuerThatIsSlow() {
        server.drips();

        assertRefused(TOKEN, RejectionReason.ISSUER_UNAVAILABLE);
    }

    // --- strangers

    @Test
    void asksOnceForAllWhoBringATokenAtTheSameTime() throws Exception {
        slow();
        List<CompletableFuture<Verification>> all = waiting(5 * ReferenceTokens.MOST_STRANGERS, TOKEN);
        arrived.acquire();
        // The others have their places, too.
        List<CompletableFuture<Verification>> others = waiting(ReferenceTokens.MOST_STRANGERS - 1, "stranger-N");
        arrived.acquire(ReferenceTokens.MOST_STRANGERS - 1);
        assertRefused("one-more", RejectionReason.OVERLOADED);
        released.countDown();

        for (CompletableFuture<Verification> one : others) {
            assertThat(one.get()).isInstanceOf(Rejected.class);
        }
        for (CompletableFuture<Verification> one : all) {
            assertThat(one.get()).isInstanceOf(Verified.class);
        }
        assertThat(asked).hasSize(ReferenceTokens.MOST_STRANGERS);
    }

    @Test
    void letsOnlyFewStrangersWaitButAlwaysThoseWhomTheIssuerHasVouchedFor() throws Exception {
        good(TOKEN);
        clock.advance(CACHE);
        slow();
        List<CompletableFuture<Verification>> strangers = waiting(ReferenceTokens.MOST_STRANGERS, "stranger-N");
        arrived.acquire(ReferenceTokens.MOST_STRANGERS);

        assertRefused("one-more", RejectionReason.OVERLOADED);
        // As many requests as a user likes: one of them asks.
        List<CompletableFuture<Verification>> user = waiting(20, TOKEN);
        arrived.acquire();
        released.countDown();
        for (CompletableFuture<Verification> one : user) {
            assertThat(one.get()).isInstanceOf(Verified.class);
        }
        for (CompletableFuture<Verification> one : strangers) {
            assertThat(one.get()).isInstanceOf(Rejected.class);
        }
        assertRefused("one-more", RejectionReason.TOKEN_INACTIVE);
    }

    @Test
    void letsAFloodOfMadeUpTokensCostTheIssuerOnlySoManyQuestions() {
        good(TOKEN);
        for (int i = 0; i < 1000; i++) {
            verifier.verify("made-up-" + i);
        }
        assertThat(asked).hasSize(1 + ReferenceTokens.MOST_IN_VAIN);
        assertRefused("another", RejectionReason.OVERLOADED);

        // Who is known is asked about as ever, whatever strangers do.
        clock.advance(CACHE);
        for (int i = 0; i < 1000; i++) {
            verifier.verify("made-up-again-" + i);
        }
        good(TOKEN);
        assertThat(asked).hasSize(2 + 2 * ReferenceTokens.MOST_IN_VAIN);
        clock.advance(ReferenceTokens.ONE_MORE);
        assertRefused("another", RejectionReason.TOKEN_INACTIVE);
        assertRefused("one more", RejectionReason.MALFORMED);
        assertRefused("one-more", RejectionReason.OVERLOADED);
    }

    /** Whoever has it has no place among those whom the issuer vouches for. */
    @Test
    void countsARevokedTokenAsAStrangers() {
        good(TOKEN);
        known.remove(TOKEN);
        clock.advance(CACHE);
        assertRefused(TOKEN, RejectionReason.TOKEN_INACTIVE);
        clock.advance(CACHE);
        for (int i = 0; i < ReferenceTokens.MOST_IN_VAIN; i++) {
            assertRefused("made-up-" + i, RejectionReason.TOKEN_INACTIVE);
        }

        assertRefused(TOKEN, RejectionReason.OVERLOADED);
    }

    @Test
    void countsNoGoodTokenAndNoOutageAsAStrangersAttempt() {
        for (int i = 0; i < 2 * ReferenceTokens.MOST_IN_VAIN; i++) {
            known.put("user-" + i, answer(""));
            good("user-" + i);
        }
        server.answers(500, "");
        for (int i = 0; i < 2 * ReferenceTokens.MOST_IN_VAIN; i++) {
            assertRefused("token-" + i, RejectionReason.ISSUER_UNAVAILABLE);
        }
    }
}
