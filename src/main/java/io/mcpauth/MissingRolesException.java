package io.mcpauth;

import java.util.Set;

import jakarta.ejb.ApplicationException;

/**
 * The user has none of the roles that a CDI bean requires with {@code @RolesAllowed}, or nobody may call the bean
 * ({@code @DenyAll}). It is also thrown if there is no user: see {@link #isWithoutUser()}. In a JAX-RS application, and
 * behind the servlet guard, it becomes a 403, or a 401 without a user. An {@code ExceptionMapper} of your application
 * for it takes precedence. It is thrown before the bean runs.
 *
 * @since 0.1.0
 */
@ApplicationException
public final class MissingRolesException extends RuntimeException {

    private final Set<String> anyOf;
    private final boolean withoutUser;

    private MissingRolesException(String message, Set<String> anyOf, boolean withoutUser) {
        super(message);
        this.anyOf = Set.copyOf(anyOf);
        this.withoutUser = withoutUser;
    }

    /**
     * Creates an exception for a user who has none of the roles.
     *
     * @param anyOf the roles of which one is enough; empty if nobody may call
     * @return the exception; its message names the roles, never the user
     */
    public static MissingRolesException of(Set<String> anyOf) {
        return new MissingRolesException(
                anyOf.isEmpty() ? "Nobody may call this (@DenyAll)" : "The token has none of the roles " + anyOf, anyOf,
                false);
    }

    /**
     * Creates an exception for a call that needs a role but has no user.
     *
     * @param message why there is no user, and what to do
     * @param anyOf   the roles of which one is enough
     * @return the exception
     */
    public static MissingRolesException withoutUser(String message, Set<String> anyOf) {
        return new MissingRolesException(message, anyOf, true);
    }

    /**
     * Returns whether there was no user to judge.
     *
     * @return {@code false} if a user was judged and has none of the roles
     */
    public boolean isWithoutUser() {
        return withoutUser;
    }

    /**
     * Returns the roles of which one is enough.
     *
     * @return the names, unmodifiable; empty if nobody may call
     */
    public Set<String> anyOf() {
        return anyOf;
    }
}
