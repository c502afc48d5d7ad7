package io.mcpauth;

/**
 * A claim is there but is not of the type that was asked for, or the claims as a whole do not make the type that was
 * asked for. The message names the claim and the types, never a claim's value.
 *
 * @since 0.1.0
 */
public final class ClaimTypeException extends RuntimeException {

    private final String claim;

    /**
     * An exception about one claim, or about all of them.
     *
     * @param claim   the claim's name, or an empty string where it is not about one claim
     * @param message the text, with its stable id, and never with a value
     */
    public ClaimTypeException(String claim, String message) {
        super(message);
        this.claim = claim;
    }

    /**
     * The name of the claim.
     *
     * @return the name, or an empty string where it is not about one claim
     */
    public String claim() {
        return claim;
    }
}
