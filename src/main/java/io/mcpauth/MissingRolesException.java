package io.mcpauth;

import java.util.Set;

import jakarta.ejb.ApplicationException;

/**
 * The user has none of the roles that a CDI bean asks for with {@code @RolesAllowed}, or nobody may call it
 * ({@code @DenyAll}), or there is no user: see {@link #isWithoutUser()}. In a JAX-RS application, and behind the
 * servlet guard, it becomes the 403, and without a user the 401; an application's own {@code ExceptionMapper} for it
 * takes precedence. It is thrown before the bean has done anything.
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
     * The exception where the user has none of the roles.
     *
     * @param anyOf the roles of which one would have been enough; none where nobody may call
     * @return the exception, whose message names the roles, never the user
     */
    public static MissingRolesException of(Set<String> anyOf) {
        return new MissingRolesException(
                anyOf.isEmpty() ? "Nobody may call this (@DenyAll)" : "The token has none of the roles " + anyOf, anyOf,
                false);
    }

    /**
     * The exception where roles are asked for and nobody is there who could have them.
     *
     * @param message why there is no user, and what to do
     * @param anyOf   the roles of which one would have been enough
     * @return the exception
     */
    public static MissingRolesException withoutUser(String message, Set<String> anyOf) {
        return new MissingRolesException(message, anyOf, true);
    }

    /**
     * Whether nobody was judged, because there is no user.
     *
     * @return {@code false} if a user was judged and has none of the roles
     */
    public boolean isWithoutUser() {
        return withoutUser;
    }

    /**
     * The roles of which one would have been enough.
     *
     * @return the names, unmodifiable; none where nobody may call
     */
    public Set<String> anyOf() {
        return anyOf;
    }
}
