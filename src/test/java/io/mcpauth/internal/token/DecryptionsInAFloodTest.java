package io.mcpauth.internal.token;

import static io.mcpauth.internal.load.TestDecryptions.inTurn;
import static io.mcpauth.internal.token.TestTokens.BROWSER_HEADER;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.token.RejectionReason.DECRYPTION_FAILED;
import static io.mcpauth.token.RejectionReason.PAYLOAD_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.Crowd;
import io.mcpauth.internal.load.Decryptions;
import io.mcpauth.internal.load.Decryptions.Decryption;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.load.NoTurnException;
import io.mcpauth.internal.load.Threads;
import io.mcpauth.token.TokenVerifier;

/** Who may wait, and how many are decrypted at once, while most tokens are good and while most are bad. */
@Timeout(60)
class DecryptionsInAFloodTest {

    private static final byte[] DONE = new byte[0];
    private static final Decryption<byte[], RejectedTokenException> GOOD = () -> DONE;
    private static final Decryption<byte[], RejectedTokenException> BAD = () -> {
        throw new RejectedTokenException(DECRYPTION_FAILED);
    };
    /** So many bad ones, for which others had to wait, are a flood. */
    private static final int BAD_ONES = 8;
    /** Long before those who wait give up. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static Decryptions decryptions(int atOnce, int waiting) {
        return new Decryptions(limits(atOnce, waiting));
    }

    private static LoadLimits limits(int atOnce, int waiting) {
        return new LoadLimits(0, atOnce, Duration.ofMinutes(1)).withWaiting(waiting);
    }

    @Test
    void letsEverybodyWaitWhileTokensAreGood() throws Exception {
        assertThat(resultsOfWaiting(decryptions(1, 0), 1, GOOD, 40)).containsOnly("done").hasSize(40);
    }

    @Test
    void servesFirstWhoCameFirst() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        Decryptions decryptions = decryptions(1, 0);
        List<CompletableFuture<byte[]>> results = new ArrayList<>();
        try (Crowd crowd = new Crowd(decryptions)) {
            crowd.decrypt(1);
            for (int i = 0; i < 10; i++) {
                int number = i;
                results.add(crowd.bring(() -> {
                    order.add(number);
                    return DONE;
                }));
            }
        }

        assertThat(results).extracting(CompletableFuture::get).hasSize(10);
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void letsOnlyFewWaitInAFlood() throws Exception {
        Decryptions decryptions = decryptions(1, 3);
        flood(decryptions);

        assertThat(resultsOfWaiting(decryptions, 1, GOOD, 5)).containsExactly("done", "done", "done", "no turn",
                "no turn");
    }

    /** Not only when the next decryption ends: until then a flood would take all threads of the server. */
    @Test
    void sendsAwayAtOnceWhoFindsNoRoomInAFlood() throws Exception {
        Decryptions decryptions = decryptions(1, 1);
        flood(decryptions);
        CompletableFuture<byte[]> first;
        try (Crowd crowd = new Crowd(decryptions)) {
            crowd.decrypt(1);
            first = crowd.bring(GOOD);
            CompletableFuture<byte[]> second = crowd.bring(GOOD);
            assertThat(second).isDone();
            assertThat(result(second)).isEqualTo("no turn");
            assertThat(first).isNotDone();
        }
        assertThat(result(first)).isEqualTo("done");
    }

    /** They have taken threads of the server before it was noticed. */
    @Test
    void sendsAwayThoseWhoWaitAlreadyWhenAFloodIsNoticed() throws Exception {
        List<String> results = resultsOfWaiting(decryptions(1, 3), 1, BAD, 40);

        assertThat(results.subList(0, BAD_ONES + 3)).containsOnly("DECRYPTION_FAILED");
        // The good one that they have waited for may be noted after the first bad ones.
        assertThat(results.subList(BAD_ONES + 3 + 1, 40)).containsOnly("no turn");
    }

    /** It has given its turn back long before, so that nothing else moves the line then. */
    @Test
    void sendsAwayThoseWhoWaitAsSoonAsATokenThatIsReadMakesItAFlood() throws Exception {
        Decryptions decryptions = decryptions(1, 0);
        bringBadOnes(decryptions, BAD_ONES - 1);
        List<CompletableFuture<byte[]>> waiting = new ArrayList<>();
        try (Crowd crowd = new Crowd(decryptions)) {
            assertThatThrownBy(() -> decryptions.inTurn(GOOD, done -> {
                crowd.decrypt(1);
                waiting.add(crowd.bring(GOOD));
                throw new RejectedTokenException(PAYLOAD_INVALID);
            })).isInstanceOf(RejectedTokenException.class);

            assertThat(waiting.get(0)).failsWithin(SOON).withThrowableThat().withMessageContaining("no turn");
        }
    }

    @Test
    void decryptsMoreAsSoonAsATokenThatIsReadEndsAFlood() throws Exception {
        Decryptions decryptions = decryptions(4, 64);
        bringBadOnes(decryptions, BAD_ONES);
        List<CompletableFuture<byte[]>> waiting = new ArrayList<>();
        try (Crowd crowd = new Crowd(decryptions)) {
            decryptions.inTurn(GOOD, done -> {
                crowd.decrypt(2);
                waiting.add(crowd.bring(GOOD));
                assertThat(waiting.get(0)).isNotDone();
                return done;
            });

            assertThat(waiting.get(0)).succeedsWithin(SOON);
        }
    }

    /** The other half of the processors is left to those who are known. */
    @Test
    void decryptsHalfAsManyAtOnceInAFlood() throws Exception {
        Decryptions decryptions = decryptions(4, 64);
        assertThat(atOnce(decryptions)).isEqualTo(4);
        flood(decryptions);
        assertThat(atOnce(decryptions)).isEqualTo(2);
    }

    @Test
    void decryptsOneAtLeast() throws Exception {
        Decryptions decryptions = decryptions(1, 64);
        flood(decryptions);
        assertThat(atOnce(decryptions)).isEqualTo(1);
    }

    @Test
    void forgetsAFloodWhenTokensAreGoodAgain() throws Exception {
        Decryptions decryptions = decryptions(4, 0);
        flood(decryptions);
        for (int i = 0; i < 2 * BAD_ONES; i++) {
            inTurn(decryptions, GOOD);
        }

        assertThat(resultsOfWaiting(decryptions, 4, GOOD, 40)).containsOnly("done");
        assertThat(atOnce(decryptions)).isEqualTo(4);
    }

    /** A client that has an old token and does not give up, say. */
    @Test
    void takesBadTokensForNoFloodThatNobodyHasToWaitFor() throws Exception {
        Decryptions decryptions = decryptions(1, 0);
        for (int i = 0; i < 10 * BAD_ONES; i++) {
            assertThat(result(Threads.call(() -> inTurn(decryptions, BAD)))).isEqualTo("DECRYPTION_FAILED");
        }

        assertThat(resultsOfWaiting(decryptions, 1, GOOD, 40)).containsOnly("done");
    }

    /** Such tokens have a signature inside, which takes a turn of its own. */
    @Test
    void countsATokenThatTakesTwoTurnsOnce() throws Exception {
        Decryptions decryptions = decryptions(1, 0);
        CompletableFuture<String> outcome = new CompletableFuture<>();
        CompletableFuture<String> before;
        try (Crowd crowd = new Crowd(decryptions)) {
            // Bad ones count while somebody waits.
            crowd.call(() -> decryptions.alongside(outcome::join));
            bringNested(decryptions, BAD_ONES - 1);
            before = crowd.call(() -> decryptions.alongside(outcome::join));
            bringNested(decryptions, 2);
            decryptions.inTurn(GOOD, done -> decryptions.inFurtherTurn(GOOD));
            assertThat(result(crowd.call(() -> decryptions.alongside(outcome::join)))).isEqualTo("no turn");
        } finally {
            outcome.complete("done");
        }
        assertThat(result(before)).isEqualTo("done");
    }

    private static void bringNested(Decryptions decryptions, int number) {
        for (int i = 0; i < number; i++) {
            assertThatThrownBy(() -> decryptions.inTurn(GOOD, done -> decryptions.inFurtherTurn(BAD)))
                    .isInstanceOf(RejectedTokenException.class);
        }
    }

    /** A token that gets no turn for its signature may be good. */
    @Test
    void learnsNothingFromTokensWhoseSecondTurnDoesNotCome() throws Exception {
        Decryptions decryptions = decryptions(1, 0);
        Decryptions full = new Decryptions(new LoadLimits(0, 1, Duration.ZERO));
        CompletableFuture<String> outcome = new CompletableFuture<>();
        CompletableFuture<String> second;
        try (Crowd others = new Crowd(full); Crowd crowd = new Crowd(decryptions)) {
            others.decrypt(1);
            // Bad ones count while somebody waits.
            crowd.call(() -> decryptions.alongside(outcome::join));
            for (int i = 0; i < 2 * BAD_ONES; i++) {
                assertThatThrownBy(() -> decryptions.inTurn(GOOD, done -> inTurn(full, GOOD)))
                        .isInstanceOf(NoTurnException.class);
            }
            second = crowd.call(() -> decryptions.alongside(outcome::join));
        } finally {
            outcome.complete("done");
        }

        assertThat(result(second)).isEqualTo("done");
    }

    /** Anybody can encrypt whatever they like: what counts is whether the token is good in the end. */
    @Test
    void takesTokensForBadWhosePayloadIsBad() throws Exception {
        DecryptionKeys keys = TestKeys.of(TestTokens.RSA);
        Decryptions decryptions = decryptions(1, 0);
        TokenVerifier verifier = new JweVerifier(() -> keys, TokenSettings.DEFAULT, new Trust.Unsigned(), limits(1, 0),
                JcaProvider.DEFAULT, TestTokens.CLOCK, decryptions);
        String token = TestTokens.byHand(BROWSER_HEADER, "[]");

        CompletableFuture<String> outcome = new CompletableFuture<>();
        try (Crowd crowd = new Crowd(decryptions)) {
            crowd.call(() -> decryptions.alongside(outcome::join));
            for (int i = 0; i < BAD_ONES; i++) {
                assertRejected(verifier, token, PAYLOAD_INVALID);
            }
            assertThat(result(crowd.call(() -> decryptions.alongside(outcome::join)))).isEqualTo("no turn");
        } finally {
            outcome.complete("done");
        }
    }

    /** Who brings a token that another one has brought already takes a thread, too. */
    @Test
    void letsOnlyFewWaitForWhatBecomesOfAnothersTokenInAFlood() throws Exception {
        Decryptions decryptions = decryptions(1, 3);
        CompletableFuture<String> outcome = new CompletableFuture<>();
        List<CompletableFuture<String>> calm = new ArrayList<>();
        List<CompletableFuture<String>> flooded = new ArrayList<>();
        try (Crowd crowd = new Crowd(decryptions)) {
            for (int i = 0; i < 40; i++) {
                calm.add(crowd.call(() -> decryptions.alongside(outcome::join)));
            }
            assertThat(calm).noneMatch(CompletableFuture::isDone);
            for (int i = 0; i < BAD_ONES; i++) {
                assertThat(result(crowd.bring(BAD))).isEqualTo("DECRYPTION_FAILED");
            }
            flooded.add(crowd.call(() -> decryptions.alongside(outcome::join)));
            assertThat(result(crowd.bring(GOOD))).as("where nobody has to wait").isEqualTo("done");
        }
        outcome.complete("done");

        assertThat(calm).extracting(CompletableFuture::get).containsOnly("done");
        assertThat(flooded).extracting(DecryptionsInAFloodTest::result).containsExactly("no turn");
    }

    /** Takes so many turns, lets so many wait, gives the turns back, and says what came of those who waited. */
    private static List<String> resultsOfWaiting(Decryptions decryptions, int turns,
            Decryption<byte[], RejectedTokenException> decryption, int number) throws Exception {
        List<CompletableFuture<byte[]>> results = new ArrayList<>();
        try (Crowd crowd = new Crowd(decryptions)) {
            crowd.decrypt(turns);
            for (int i = 0; i < number; i++) {
                results.add(crowd.bring(decryption));
            }
        }
        List<String> texts = new ArrayList<>();
        for (CompletableFuture<byte[]> result : results) {
            texts.add(result(result));
        }
        return texts;
    }

    private static void flood(Decryptions decryptions) throws Exception {
        bringBadOnes(decryptions, 2 * BAD_ONES);
    }

    /** Brings so many bad ones that count, since somebody waits. */
    private static void bringBadOnes(Decryptions decryptions, int number) throws Exception {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        try (Crowd crowd = new Crowd(decryptions)) {
            CompletableFuture<String> waiting = crowd.call(() -> decryptions.alongside(outcome::join));
            for (int i = 0; i < number; i++) {
                assertThatThrownBy(() -> inTurn(decryptions, BAD)).isInstanceOf(RejectedTokenException.class);
            }
            outcome.complete("done");
            waiting.get();
        }
    }

    private static int atOnce(Decryptions decryptions) throws Exception {
        try (Crowd crowd = new Crowd(decryptions)) {
            return crowd.decrypt(8);
        }
    }

    private static String result(CompletableFuture<?> result) throws InterruptedException {
        try {
            result.get();
            return "done";
        } catch (ExecutionException e) {
            return e.getCause() instanceof RejectedTokenException rejected ? rejected.reason().name()
                    : e.getCause().getMessage();
        }
    }
}
