package io.mcpauth.token;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.token.ClaimValues;

/**
 * What a good token says.
 *
 * @param values    the user's claims in the token's order, without the token's own {@code iat}, {@code exp} and
 *                  {@code nbf}; never empty; a claim that is JSON's {@code null} is there with the value {@code null};
 *                  strings, booleans, {@link BigDecimal}, {@link java.util.List} and {@link Map}, unmodifiable at every
 *                  depth
 * @param issuedAt  {@code iat}, in seconds since 1970
 * @param expiresAt {@code exp}, in seconds since 1970
 * @param notBefore {@code nbf}, in seconds since 1970, or empty where the token has none
 * @param signed    whether a trusted issuer signed the claims, or vouched for them when it was asked
 * @since 0.1.0
 */
public record TokenClaims(Map<String, @Nullable Object> values, BigDecimal issuedAt, BigDecimal expiresAt,
        Optional<BigDecimal> notBefore,
        boolean signed) {

    /**
     * Copies the claims, whole: any {@link Number} becomes a {@link BigDecimal}, any {@link java.util.Collection} a
     * list. So a verifier of an application's own may write
     *
     * <pre>{@code
     * new TokenClaims(Map.of("name", "Ada", "age", 36, "groups", Set.of("admin")), issuedAt, expiresAt, false)
     * }</pre>
     *
     * @throws IllegalArgumentException if there are none, or one has a value of another kind, a number that is not
     *                                  finite or whose exponent is not within ±999, or is nested deeper than 256; the
     *                                  message names the claim, never its value
     */
    public TokenClaims {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A token has claims");
        }
        values = ClaimValues.copyOf(values);
    }

    /**
     * The claims of a token without {@code nbf}.
     *
     * @param values    the user's claims, at least one
     * @param issuedAt  {@code iat}, in seconds since 1970
     * @param expiresAt {@code exp}, in seconds since 1970
     * @param signed    whether a trusted issuer signed the claims
     * @throws IllegalArgumentException as the other constructor does
     */
    public TokenClaims(Map<String, @Nullable Object> values, BigDecimal issuedAt, BigDecimal expiresAt,
            boolean signed) {
        this(values, issuedAt, expiresAt, Optional.empty(), signed);
    }

    /**
     * Whether the token has a claim, be it {@code null}.
     *
     * @param name the claim's name
     * @return whether it is there
     */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * A claim.
     *
     * @param name the claim's name
     * @return its value, or empty where it is missing or {@code null}
     */
    public Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The key whose owner alone may use the token (RFC 9449, section 6.1).
     *
     * @return the RFC 7638 thumbprint in {@code cnf.jkt}, or empty where whoever bears the token may use it
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
