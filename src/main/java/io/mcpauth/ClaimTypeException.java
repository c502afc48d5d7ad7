package io.mcpauth;

/**
 * A claim does not have the requested type, or the claims as a whole do not fit the requested class. The message names
 * the claim and the types, never the value of a claim.
 *
 * @since 0.1.0
 */
public final class ClaimTypeException extends RuntimeException {

    private final String claim;

    /**
     * Creates an exception about one claim, or about all claims.
     *
     * @param claim   the claim's name, or an empty string if it is not about one claim
     * @param message the text, with its stable id and without a value
     */
    public ClaimTypeException(String claim, String message) {
        super(message);
        this.claim = claim;
    }

    /**
     * Returns the name of the claim.
     *
     * @return the name, or an empty string if it is not about one claim
     */
    public String claim() {
        return claim;
    }
}
