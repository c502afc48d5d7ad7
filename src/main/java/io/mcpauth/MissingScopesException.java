package io.mcpauth;

import java.util.List;

import jakarta.ejb.ApplicationException;

/**
 * The user's token lacks scopes that the operation needs, or there is no user to judge: see {@link #isWithoutUser()}.
 * In a JAX-RS application, and behind the servlet guard, it becomes a 403 that names the scopes, or a 401 if the
 * request has no user. An {@code ExceptionMapper} of your application for it takes precedence. The caller of a session
 * bean gets it unwrapped. No transaction is rolled back, because it is thrown before the bean runs.
 *
 * @since 0.1.0
 */
@ApplicationException
public final class MissingScopesException extends RuntimeException {

    private final List<String> required;
    private final List<String> missing;
    private final boolean withoutUser;

    /**
     * Creates an exception that names scopes, never values of claims.
     *
     * @param required every scope that the operation needs, in the order of the message
     * @param missing  those of them that the token lacks, in the same order
     * @throws IllegalArgumentException if {@code missing} has a scope that {@code required} has not
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
     * Creates an exception for an operation that needs scopes but has no user.
     *
     * @param message  why there is no user, and what to do
     * @param required every scope that the operation needs, in the order of the message
     * @return an exception in which all of them are missing
     */
    public static MissingScopesException withoutUser(String message, List<String> required) {
        return new MissingScopesException(message, required, required, true);
    }

    /**
     * Returns whether there was no user to judge. That is so in a thread to which {@link McpUser#detached()} has not
     * taken the user, for example. The message says why, and {@link #missing()} has all required scopes.
     *
     * @return {@code false} if a user was judged and lacks scopes
     */
    public boolean isWithoutUser() {
        return withoutUser;
    }

    /**
     * Returns every scope that the operation needs.
     *
     * @return the names, unmodifiable
     */
    public List<String> required() {
        return required;
    }

    /**
     * Returns the scopes that the token lacks, or all if there is no user.
     *
     * @return the names, unmodifiable
     */
    public List<String> missing() {
        return missing;
    }
}
