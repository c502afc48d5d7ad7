package io.mcpauth.internal.issuer;

/**
 * Where an issuer's keys come from.
 */
public interface IssuerKeys extends AutoCloseable {

    /**
     * The keys that are known now, without waiting. Where they are old, newer ones are asked for.
     *
     * @return the keys, {@link VerificationKeys#NONE} while there are none; the same object as long as they are the same
     */
    VerificationKeys known();

    /**
     * The keys that are known now; where there are none yet, it waits a little for those that were asked for.
     *
     * @return the keys, {@link VerificationKeys#NONE} where there are none
     */
    VerificationKeys current();

    /**
     * Asks for newer keys, because a token names one that is not known. Where that would be asked too often, or the source
     * does not answer in time, the keys that are known are given again.
     *
     * @return the keys that are known then
     */
    VerificationKeys refreshed();

    /** Ends what is under way, and begins nothing else. */
    @Override
    default void close() {
        // Keys that are there have nothing to end.
    }
}
