package io.mcpauth.internal.token;

import java.time.Duration;

/** Is told how long verifications take. */
public interface VerificationTimes {

    /**
     * A token that was not known has been verified.
     *
     * @param time   how long that took, waiting for its turn included
     * @param isGood whether it was accepted
     */
    void took(Duration time, boolean isGood);
}
