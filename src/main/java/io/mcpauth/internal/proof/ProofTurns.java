package io.mcpauth.internal.proof;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.mcpauth.internal.load.Allowance;
import io.mcpauth.internal.load.Decryptions;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.load.NoTurnException;
import io.mcpauth.internal.token.RejectedTokenException;
import io.mcpauth.token.RejectionReason;

/**
 * How many signatures of proofs are verified, and how many at once. Whoever has a good token can send bad proofs with
 * it, so each key has turns of its own, at most half of all, and only so many of its proofs may be bad. The rest is
 * left to the owners of other keys. Tokens take other turns: a flood of those can be anybody's.
 */
final class ProofTurns {

    /** How many proofs of a key may be bad at once, and how long it takes until one more may. */
    static final int MOST_IN_VAIN = 100;
    static final Duration ONE_MORE = Duration.ofMillis(100);

    /** A key that was not used for so long may have all of them again. */
    private static final Duration REMEMBERED = ONE_MORE.multipliedBy(MOST_IN_VAIN);
    private static final int MOST_KEYS = 10_000;

    private final LoadLimits ofEach;
    private final Clock clock;
    private final Decryptions all;
    private final Cache<String, OfKey> keys;

    /** Throws if a proof is bad. */
    interface Check {
        void verify() throws RejectedTokenException;
    }

    /** What the owner of a key may cost. */
    private record OfKey(Decryptions turns, Allowance inVain) {
    }

    ProofTurns(LoadLimits limits, Clock clock) {
        this.ofEach = new LoadLimits(limits.cacheBytes(), Math.max(1, limits.concurrentDecryptions() / 2),
                limits.decryptionWait(), limits.waitingDecryptions());
        this.clock = clock;
        this.all = new Decryptions(limits);
        this.keys = Caffeine.newBuilder().maximumSize(MOST_KEYS).expireAfterAccess(REMEMBERED)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .executor(Runnable::run)
                .build();
    }

    /**
     * Verifies a proof when it is its turn.
     *
     * @param thumbprint of its key
     * @param signature  looks at the signature
     * @param rest       looks at what is left, which needs no turn
     * @throws RejectedTokenException if the proof is bad, or if nothing can be said of it now
     */
    void take(String thumbprint, Check signature, Check rest) throws RejectedTokenException {
        OfKey key = keys.get(thumbprint,
                name -> new OfKey(new Decryptions(ofEach), new Allowance(MOST_IN_VAIN, ONE_MORE, clock)));
        if (!key.inVain.take()) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
        try {
            key.turns.inTurn(() -> inTurnOfAll(signature), noTurn -> done(noTurn, rest));
            key.inVain.giveBack();
        } catch (NoTurnException e) {
            key.inVain.giveBack();
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
    }

    /** Says whether there was no turn: that is no fault of the key. */
    private Optional<NoTurnException> inTurnOfAll(Check signature) throws RejectedTokenException {
        try {
            all.inTurn(() -> done(signature), done -> done);
            return Optional.empty();
        } catch (NoTurnException e) {
            return Optional.of(e);
        }
    }

    private static boolean done(Optional<NoTurnException> noTurn, Check rest)
            throws RejectedTokenException, NoTurnException {
        if (noTurn.isPresent()) {
            throw noTurn.get();
        }
        return done(rest);
    }

    private static boolean done(Check check) throws RejectedTokenException {
        check.verify();
        return true;
    }
}
