package io.mcpauth.token;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.token.ClaimValues;

/**
 * The claims of a good token.
 *
 * @param values    the user's claims in the token's order, without {@code iat}, {@code exp} and {@code nbf}; never
 *                  empty. Values are strings, booleans, {@link BigDecimal}, {@link java.util.List}, {@link Map}, and
 *                  {@code null} for JSON's {@code null}. Unmodifiable at every depth
 * @param issuedAt  {@code iat}, in seconds since 1970
 * @param expiresAt {@code exp}, in seconds since 1970
 * @param notBefore {@code nbf}, in seconds since 1970, or empty if the token has none
 * @param signed    whether a trusted issuer signed the claims, or vouched for them when it was asked
 * @since 0.1.0
 */
public record TokenClaims(Map<String, @Nullable Object> values, BigDecimal issuedAt, BigDecimal expiresAt,
        Optional<BigDecimal> notBefore,
        boolean signed) {

    /**
     * Makes a deep copy of the claims. Any {@link Number} becomes a {@link BigDecimal}, and any
     * {@link java.util.Collection} a list. So your own verifier can write
     *
     * <pre>{@code
     * new TokenClaims(Map.of("name", "Ada", "age", 36, "groups", Set.of("admin")), issuedAt, expiresAt, false)
     * }</pre>
     *
     * @throws IllegalArgumentException if there are no claims, or if one has a value of another type, a number that is
     *                                  not finite or has an exponent beyond ±999, or more than 256 levels; the message
     *                                  names the claim, never its value
     */
    public TokenClaims {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A token has claims");
        }
        values = ClaimValues.copyOf(values);
    }

    /**
     * Creates the claims of a token without {@code nbf}.
     *
     * @param values    the user's claims, at least one
     * @param issuedAt  {@code iat}, in seconds since 1970
     * @param expiresAt {@code exp}, in seconds since 1970
     * @param signed    whether a trusted issuer signed the claims
     * @throws IllegalArgumentException as for the other constructor
     */
    public TokenClaims(Map<String, @Nullable Object> values, BigDecimal issuedAt, BigDecimal expiresAt,
            boolean signed) {
        this(values, issuedAt, expiresAt, Optional.empty(), signed);
    }

    /**
     * Returns whether the token has a claim, even one that is {@code null}.
     *
     * @param name the claim's name
     * @return {@code true} if it has
     */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * Returns a claim.
     *
     * @param name the claim's name
     * @return its value, or empty if it is missing or {@code null}
     */
    public Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Returns the key whose owner may use the token (RFC 9449, section 6.1).
     *
     * @return the RFC 7638 thumbprint in {@code cnf.jkt}, or empty if the token is not bound to a key
     */
    public Optional<String> keyThumbprint() {
        return value("cnf").filter(Map.class::isInstance).map(cnf -> ((Map<?, ?>) cnf).get("jkt"))
                .filter(String.class::isInstance).map(String.class::cast);
    }

    /** Names no values: a log is no place for them. */
    @Override
    public String toString() {
        return "TokenClaims[" + values.size() + " claims, signed=" + signed + "]";
    }
}
