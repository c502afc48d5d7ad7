package io.mcpauth.internal.issuer;

import java.time.Duration;
import java.util.Optional;

/**
 * Where an issuer's keys come from.
 */
public interface IssuerKeys extends AutoCloseable {

    /**
     * The keys that are known now, without waiting. Where they are old, newer ones are asked for.
     *
     * @return the keys, {@link VerificationKeys#NONE} while there are none; the same object as long as they are the
     *         same
     */
    VerificationKeys known();

    /**
     * The keys that are known now; where there are none yet, it waits a little for those that were asked for.
     *
     * @return the keys, {@link VerificationKeys#NONE} where there are none
     */
    VerificationKeys current();

    /**
     * Asks for newer keys, because a token names one that is not known, or a signature is of none that is. Where that
     * would be asked too often, it gives the keys that are known at once; where the source does not answer in time,
     * after that. So it is the caller that bounds how many threads wait here.
     *
     * @return the keys that are known then
     */
    VerificationKeys refreshed();

    /**
     * Why there are no keys yet. As {@link #known()} does, it asks for them again where that is due: while this server
     * is not ready, no request may come that would.
     *
     * @return what is wrong, as a phrase that can be shown; empty as soon as there are keys, which stay
     */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /**
     * How long ago the issuer has last said that these are its keys.
     *
     * @return the time since then; empty where there are no keys yet, or where they are not fetched
     */
    default Optional<Duration> age() {
        return Optional.empty();
    }

    /** Ends what is under way, and begins nothing else. */
    @Override
    default void close() {
        // Keys that are there have nothing to end.
    }
}
