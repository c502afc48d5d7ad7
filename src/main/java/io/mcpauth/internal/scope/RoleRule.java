package io.mcpauth.internal.scope;

import java.util.Set;

/**
 * Which roles an operation asks for (Jakarta Annotations 2.1, section 2.11).
 *
 * @param isAsked whether it asks at all: otherwise everybody may call it
 * @param anyOf   the roles of which one is enough; with none, nobody may call it
 */
public record RoleRule(boolean isAsked, Set<String> anyOf) {

    /** Everybody may call it. */
    public static final RoleRule NONE = new RoleRule(false, Set.of());

    /** Nobody may call it. */
    public static final RoleRule NOBODY = new RoleRule(true, Set.of());

    /** Any user will do (Jakarta Servlet 6.0, section 13.3). */
    private static final String ANY_USER = "**";

    /** Copies the roles. */
    public RoleRule {
        anyOf = Set.copyOf(anyOf);
    }

    /**
     * Whether a user may call the operation.
     *
     * @param roles the user's
     * @return whether one of them is asked for, or none is
     */
    public boolean isMetBy(Set<String> roles) {
        return !isAsked || anyOf.contains(ANY_USER) || anyOf.stream().anyMatch(roles::contains);
    }
}
