package io.mcpauth.internal.scope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.token.TokenClaims;

/**
 * Which scopes an operation needs, and which of them a token lacks.
 *
 * <p>A configured scope is the name of a claim that must be there; {@code null} counts, as clients of the Python package
 * are used to. A scope of {@code @RequiresScopes} must be {@linkplain #granted granted}.
 */
public final class ScopePolicy {

    private final List<String> configured;

    /**
     * A policy with the scopes that every guarded request needs.
     *
     * @param configured the names, in the order to report them in
     */
    public ScopePolicy(List<String> configured) {
        this.configured = List.copyOf(configured);
    }

    /**
     * The scopes that an operation needs.
     *
     * @param additional what the operation itself asks for
     * @return the configured ones first, each once, unmodifiable
     */
    public List<String> required(Collection<String> additional) {
        Set<String> names = new LinkedHashSet<>(configured);
        names.addAll(additional);
        return List.copyOf(names);
    }

    /**
     * The scopes that an operation needs and its user lacks. Nobody has none.
     *
     * @param user       the claims of the user's token, or empty where there is no user
     * @param additional what the operation itself asks for
     * @return the names in the order of {@link #required}, unmodifiable
     */
    public List<String> missing(Optional<TokenClaims> user, Collection<String> additional) {
        return user.map(claims -> missing(claims, additional)).orElseGet(() -> required(additional));
    }

    private List<String> missing(TokenClaims claims, Collection<String> additional) {
        Set<String> granted = additional.isEmpty() ? Set.of() : granted(claims);
        List<String> missing = new ArrayList<>();
        for (String scope : required(additional)) {
            boolean lacking = configured.contains(scope) && !claims.has(scope)
                    || additional.contains(scope) && !granted.contains(scope);
            if (lacking) {
                missing.add(scope);
            }
        }
        return List.copyOf(missing);
    }

    /**
     * The scopes that a token grants: the names of its claims that are neither {@code null} nor {@code false}, and, in a
     * signed token only, the names in OAuth's {@code scope} (RFC 8693, section 4.2) and {@code scp}.
     *
     * @param claims the token's claims
     * @return the names, unmodifiable
     */
    public static Set<String> granted(TokenClaims claims) {
        Set<String> names = new LinkedHashSet<>();
        claims.values().forEach((name, value) -> {
            if (value != null && !Boolean.FALSE.equals(value)) {
                names.add(name);
            }
        });
        if (claims.signed()) {
            if (claims.values().get("scope") instanceof String scope) {
                names.addAll(Arrays.asList(scope.trim().split(" +")));
            }
            if (claims.values().get("scp") instanceof Collection<?> scp) {
                scp.stream().filter(String.class::isInstance).map(String.class::cast).forEach(names::add);
            }
            names.remove("");
        }
        return Collections.unmodifiableSet(names);
    }
}
