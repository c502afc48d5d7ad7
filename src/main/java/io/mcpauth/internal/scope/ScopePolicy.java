package io.mcpauth.internal.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.token.TokenClaims;

/**
 * Which scopes an operation needs, and which of them a token lacks. Those that are configured for every request are
 * looked for in its claims, too; a scope of {@code @RequiresScopes} or of a tool must be
 * {@linkplain Grants#scopes granted}.
 */
public final class ScopePolicy {

    private final ScopeSettings settings;

    /**
     * A policy with the scopes that every guarded request needs.
     *
     * @param settings the names, in the order to report them in, and what grants others
     */
    public ScopePolicy(ScopeSettings settings) {
        this.settings = settings;
    }

    /**
     * What tokens grant.
     *
     * @return the rules for scopes and roles
     */
    public Grants grants() {
        return settings.grants();
    }

    /**
     * The scopes that an operation needs.
     *
     * @param user       the claims of the user's token, or empty where there is no user
     * @param additional what the operation itself asks for
     * @return the configured ones first, each once, unmodifiable
     */
    public List<String> required(Optional<TokenClaims> user, Collection<String> additional) {
        return together(
                user.isPresent() && isLedElsewhere(user.get(), additional) ? settings.asked() : configured(user),
                additional);
    }

    /** What only a signature gives is had by a login: that one then asks for all at once. */
    private boolean isLedElsewhere(TokenClaims claims, Collection<String> additional) {
        return settings.grants().isSignatureNeeded() && !claims.signed() && !additional.isEmpty();
    }

    private static List<String> together(List<String> configured, Collection<String> additional) {
        return additional.isEmpty() ? configured : ScopesByName.union(configured, additional);
    }

    private List<String> configured(Optional<TokenClaims> user) {
        return user.map(claims -> claims.signed() ? settings.oauth() : settings.claims()).orElseGet(settings::asked);
    }

    /**
     * The scopes that an operation needs and its user lacks. Nobody has none.
     *
     * @param user       the claims of the user's token, or empty where there is no user
     * @param additional what the operation itself asks for
     * @return the names in the order of {@link #required}, unmodifiable
     */
    public List<String> missing(Optional<TokenClaims> user, Collection<String> additional) {
        return user.map(claims -> missing(claims, additional)).orElseGet(() -> required(user, additional));
    }

    private List<String> missing(TokenClaims claims, Collection<String> additional) {
        if (isLedElsewhere(claims, additional)) {
            return required(Optional.of(claims), additional);
        }
        List<String> configured = configured(Optional.of(claims));
        // Each is looked for, and a batch of messages may ask for very many.
        Set<String> own = additional.isEmpty() ? Set.of() : new HashSet<>(additional);
        Set<String> granted = additional.isEmpty() ? Set.of() : settings.grants().scopes(claims);
        List<String> missing = new ArrayList<>();
        for (String scope : together(configured, additional)) {
            boolean lacking = configured.contains(scope) && !Grants.meets(claims, scope)
                    || own.contains(scope) && !granted.contains(scope);
            if (lacking) {
                missing.add(scope);
            }
        }
        return List.copyOf(missing);
    }
}
