package io.mcpauth.internal.scope;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.mcpauth.token.TokenClaims;

/**
 * What a token grants: scopes and roles. What nobody has signed is the sender's own word, so it gives no role; and no
 * scope either where others have to be signed for.
 *
 * @param isSignatureNeeded whether only signed tokens grant scopes
 * @param rolesClaim      the claim with the roles of a signed token, or the path to it, its parts separated by
 *                        {@code /}
 * @param areRolesJudged whether the guard judges what asks for roles; otherwise the server does, or nobody
 */
public record Grants(boolean isSignatureNeeded, String rolesClaim, boolean areRolesJudged) {

    /** The claim with the roles if nothing else is configured. */
    public static final String GROUPS = "groups";

    /** Grants of a server that configures nothing. */
    public static final Grants DEFAULT = new Grants(false, GROUPS);

    /**
     * Grants where the guard judges no roles.
     *
     * @param isSignatureNeeded whether only signed tokens grant scopes
     * @param rolesClaim        the claim with the roles
     */
    public Grants(boolean isSignatureNeeded, String rolesClaim) {
        this(isSignatureNeeded, rolesClaim, false);
    }

    private static final List<String> SCOPE_CLAIMS = List.of("scope", "scp");

    /**
     * The scopes that a token grants. A signed token that has OAuth's {@code scope} (RFC 8693, section 4.2) or
     * {@code scp} grants the names in them, and nothing else: what an issuer says of a user beside them was granted by
     * nobody. Any other grants the names of its claims that are neither {@code null} nor {@code false}.
     *
     * @param claims the token's claims
     * @return the names, unmodifiable
     */
    public Set<String> scopes(TokenClaims claims) {
        if (!claims.signed()) {
            return isSignatureNeeded ? Set.of() : namesOf(claims);
        }
        return SCOPE_CLAIMS.stream().anyMatch(claims::has) ? named(claims) : namesOf(claims);
    }

    /**
     * Whether a token has a scope that every request needs: in a signed token as a scope or as a claim that is neither
     * {@code null} nor {@code false}; otherwise as a claim, where {@code null} counts, as clients of the Python package
     * are used to.
     */
    static boolean meets(TokenClaims claims, String scope) {
        return claims.signed() ? isClaimed(claims, scope) || isNamed(claims, scope) : claims.has(scope);
    }

    /**
     * The roles of a user.
     *
     * @param claims the claims of the token
     * @return the names, unmodifiable; none unless the token is signed
     */
    public Set<String> roles(TokenClaims claims) {
        return claims.signed() ? strings(atRolesClaim(claims)).collect(Collectors.toUnmodifiableSet()) : Set.of();
    }

    /** A claim of the whole name comes first: some issuers have names that are URLs. */
    private Optional<Object> atRolesClaim(TokenClaims claims) {
        if (claims.has(rolesClaim)) {
            return claims.value(rolesClaim);
        }
        Object found = claims.values();
        for (String part : rolesClaim.split("/")) {
            found = found instanceof Map<?, ?> members ? members.get(part) : null;
        }
        return Optional.ofNullable(found);
    }

    private static Set<String> namesOf(TokenClaims claims) {
        return claims.values().keySet().stream()
                .filter(name -> isClaimed(claims, name))
                .collect(Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new),
                        Collections::unmodifiableSet));
    }

    private static boolean isClaimed(TokenClaims claims, String name) {
        return claims.value(name).filter(value -> !Boolean.FALSE.equals(value)).isPresent();
    }

    /** The names in OAuth's {@code scope} and {@code scp}. */
    private static Set<String> named(TokenClaims claims) {
        Set<String> names = new LinkedHashSet<>();
        for (String claim : SCOPE_CLAIMS) {
            if (claims.value(claim).orElse("") instanceof String text) {
                names.addAll(Arrays.asList(text.split(" ")));
            } else {
                strings(claims.value(claim)).forEach(names::add);
            }
        }
        names.remove("");
        return Collections.unmodifiableSet(names);
    }

    /** Whether a name is one of these. Each request asks for a few of them, so that no set is made for it. */
    private static boolean isNamed(TokenClaims claims, String scope) {
        for (String claim : SCOPE_CLAIMS) {
            Object names = claims.values().get(claim);
            if (names instanceof String text ? hasWord(text, scope)
                    : names instanceof Collection<?> several && several.contains(scope)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasWord(String text, String word) {
        int start = text.indexOf(word);
        while (start >= 0) {
            int end = start + word.length();
            if ((start == 0 || text.charAt(start - 1) == ' ') && (end == text.length() || text.charAt(end) == ' ')) {
                return true;
            }
            start = text.indexOf(word, start + 1);
        }
        return false;
    }

    private static Stream<String> strings(Optional<Object> value) {
        return value.stream()
                .flatMap(found -> found instanceof Collection<?> several ? several.stream() : Stream.of(found))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
