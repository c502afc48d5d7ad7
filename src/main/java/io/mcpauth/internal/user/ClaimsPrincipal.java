package io.mcpauth.internal.user;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

import io.mcpauth.token.TokenClaims;

/**
 * The user as a MicroProfile principal. Claims come as in {@link io.mcpauth.McpUser#claims()}, but times as
 * {@link Long}, and {@code aud} and {@code groups} as sets of strings, as MicroProfile JWT says. What it has as a
 * {@code JsonObject} is a {@link java.util.Map}.
 *
 * <p>Two are equal whose claims are, whichever tokens they come from: a new token of the same user has other times.
 */
final class ClaimsPrincipal implements JsonWebToken {

    /** MicroProfile JWT's order, and then what tokens of browser clients have. */
    private static final List<String> NAMES = List.of("upn", "preferred_username", "sub", "email", "name");

    /** Beyond these a {@code long} would begin again at its other end. */
    private static final BigDecimal LATEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal EARLIEST = BigDecimal.valueOf(Long.MIN_VALUE);

    private final TokenClaims claims;
    private final Set<String> roles;

    ClaimsPrincipal(TokenClaims claims, Set<String> roles) {
        this.claims = claims;
        this.roles = roles;
    }

    @Override
    public String getName() {
        for (String name : NAMES) {
            String text = text(name);
            if (text != null) {
                return text;
            }
        }
        return "";
    }

    @Override
    public Set<String> getClaimNames() {
        Set<String> names = new LinkedHashSet<>(claims.values().keySet());
        names.addAll(List.of("iat", "exp"));
        claims.notBefore().ifPresent(time -> names.add("nbf"));
        names.remove("raw_token");
        if (!claims.signed()) {
            names.remove("groups");
        }
        return names;
    }

    /** MicroProfile's contract: {@code null} where there is none. The raw token is never among them. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getClaim(String name) {
        return (T) switch (name) {
            case "iat" -> seconds(claims.issuedAt());
            case "exp" -> seconds(claims.expiresAt());
            case "nbf" -> claims.notBefore().map(ClaimsPrincipal::seconds).orElse(null);
            case "auth_time", "updated_at" -> {
                Object value = claims.values().get(name);
                yield value instanceof BigDecimal time ? seconds(time) : value;
            }
            case "aud" -> claims.has("aud") ? strings("aud") : null;
            case "groups" -> getGroups();
            case "raw_token" -> null;
            default -> claims.values().get(name);
        };
    }

    /**
     * The roles of a signed token, wherever it has them: whoever only encrypted a token cannot give them to themselves.
     */
    @Override
    public Set<String> getGroups() {
        return roles;
    }

    @Override
    public @Nullable String getRawToken() {
        return null;
    }

    /** As the next two, {@code null} where the claim is no text: MicroProfile's own method would fail then. */
    @Override
    public @Nullable String getIssuer() {
        return text("iss");
    }

    @Override
    public @Nullable String getSubject() {
        return text("sub");
    }

    @Override
    public @Nullable String getTokenID() {
        return text("jti");
    }

    private @Nullable String text(String name) {
        return claims.values().get(name) instanceof String text ? text : null;
    }

    private Set<String> strings(String name) {
        Object value = claims.values().get(name);
        Collection<?> elements =
                value instanceof Collection<?> list ? list : value == null ? List.of() : List.of(value);
        return elements.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Long seconds(BigDecimal time) {
        return time.min(LATEST).max(EARLIEST).longValue();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClaimsPrincipal principal && claims.signed() == principal.claims.signed()
                && claims.values().equals(principal.claims.values());
    }

    @Override
    public int hashCode() {
        return claims.values().hashCode();
    }

    @Override
    public String toString() {
        return "McpPrincipal";
    }
}
