package io.mcpauth;

/**
 * A claim is there but is not of the type that was asked for, or the claims as a whole do not make the type that was
 * asked for. The message names the claim and the types, never a claim's value.
 */
public final class ClaimTypeException extends RuntimeException {

    private final String claim;

    /**
     * An exception about one claim.
     *
     * @param claim    the claim's name
     * @param expected the type that was asked for
     * @param found    what the token has instead, for example {@code "a number"}
     */
    public ClaimTypeException(String claim, Class<?> expected, String found) {
        super("The claim '" + claim + "' is " + found + ", not a " + expected.getName());
        this.claim = claim;
    }

    /**
     * An exception about all claims.
     *
     * @param expected the type that they do not make
     */
    public ClaimTypeException(Class<?> expected) {
        super("The claims do not make a " + expected.getName()
                + ": is a claim of another type than its member, or the type or its constructor not public?");
        this.claim = "";
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
