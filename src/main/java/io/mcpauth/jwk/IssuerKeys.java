package io.mcpauth.jwk;

/**
 * Where an issuer's keys come from.
 */
public interface IssuerKeys {

    /**
     * The keys that are known now.
     *
     * @return the keys, {@link VerificationKeys#NONE} while there are none
     */
    VerificationKeys current();

    /**
     * Asks for newer keys, because a token names one that is not known. Where that would be asked too often, or the source
     * does not answer in time, the keys that are known are given again.
     *
     * @return the keys that are known then
     */
    VerificationKeys refreshed();
}
