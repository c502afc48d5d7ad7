package io.mcpauth;

import java.util.List;

import jakarta.ejb.ApplicationException;

/**
 * The user's token lacks scopes that the operation needs, or there is no user to judge: see {@link #isWithoutUser()}.
 * In a JAX-RS application it becomes the 403 of the protocol; an application's own {@code ExceptionMapper} for it takes
 * precedence. A session bean's caller gets it as it is, not wrapped, and no transaction is rolled back: it is thrown
 * before the bean has done anything.
 *
 * @since 0.1.0
 */
@ApplicationException
public final class MissingScopesException extends RuntimeException {

    private final List<String> required;
    private final List<String> missing;
    private final boolean withoutUser;

    /**
     * An exception that names scopes, never claims' values.
     *
     * @param required every scope that the operation needs, in the order to name them in
     * @param missing  those of them that the token lacks, in the same order
     * @throws IllegalArgumentException if one is missing that is not required
     */
    public MissingScopesException(List<String> required, List<String> missing) {
        this("The token lacks the scopes " + missing, required, missing, false);
    }

    private MissingScopesException(String message, List<String> required, List<String> missing, boolean withoutUser) {
        super(message);
        // Two lists of one type are easily swapped, and a client would ask for too little ever after.
        if (!required.containsAll(missing)) {
            throw new IllegalArgumentException(
                    "Only scopes that are required can be missing: required " + required + ", missing " + missing);
        }
        this.required = List.copyOf(required);
        this.missing = List.copyOf(missing);
        this.withoutUser = withoutUser;
    }

    /**
     * The exception where scopes are needed and nobody is there who could have them.
     *
     * @param message  why there is no user, and what to do
     * @param required every scope that the operation needs, in the order to name them in
     * @return an exception by which all of them are missing
     */
    public static MissingScopesException withoutUser(String message, List<String> required) {
        return new MissingScopesException(message, required, required, true);
    }

    /**
     * Whether nobody was judged, because there is no user where {@link RequiresScopes} looked for one: in a thread that
     * the user was not taken to with {@link McpUser#detached()}, say. The message says why, and {@link #missing()} has
     * all that is required.
     *
     * @return {@code false} if a user was judged and lacks scopes
     */
    public boolean isWithoutUser() {
        return withoutUser;
    }

    /**
     * Every scope that the operation needs.
     *
     * @return the names, unmodifiable
     */
    public List<String> required() {
        return required;
    }

    /**
     * The scopes that the token lacks, or all where there is no user.
     *
     * @return the names, unmodifiable
     */
    public List<String> missing() {
        return missing;
    }
}
