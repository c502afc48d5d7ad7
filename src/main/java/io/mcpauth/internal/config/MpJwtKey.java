package io.mcpauth.internal.config;

import java.util.Optional;

/**
 * The keys of MicroProfile JWT 2.1 that are understood where ours leave something unset, with what
 * {@code docs/configuration.md} says of them.
 */
public enum MpJwtKey {

    /** The issuer's public key, as text. */
    PUBLIC_KEY("mp.jwt.verify.publickey", ConfigKey.TRUSTED_ISSUERS, null, "The issuer's public key itself: PEM "
            + "(`BEGIN PUBLIC KEY`), a JWK or JWK Set, or either of those in Base64. PEM may have text and certificates "
            + "around the key."),
    /** The issuer's public key, by place. */
    PUBLIC_KEY_LOCATION("mp.jwt.verify.publickey.location", ConfigKey.TRUSTED_ISSUERS, null, "Where the issuer's public key is, in "
            + "one of these forms: a file, a resource of the application, or an `https` URL (`http` on loopback only). Not "
            + "together with the key itself."),
    /** How the issuer signs. */
    PUBLIC_KEY_ALGORITHM("mp.jwt.verify.publickey.algorithm", ConfigKey.TRUSTED_ISSUERS, "RS256",
            "The one signature algorithm to accept from the issuer; never a symmetric one."),
    /** Who signs. */
    ISSUER("mp.jwt.verify.issuer", ConfigKey.TRUSTED_ISSUERS, null, "The exact value of `iss`."),
    /** Whom tokens are meant for. */
    AUDIENCES("mp.jwt.verify.audiences", ConfigKey.AUDIENCE, null, "The accepted values of `aud`, comma-separated."),
    /** The leeway. */
    CLOCK_SKEW("mp.jwt.verify.clock.skew", ConfigKey.CLOCK_SKEW, null, "Seconds, at most 3600."),
    /** The oldest token. */
    TOKEN_AGE("mp.jwt.verify.token.age", ConfigKey.MAX_TOKEN_AGE, null, "Seconds after `iat`."),
    /** Where this server's private key is. */
    DECRYPT_KEY_LOCATION("mp.jwt.decrypt.key.location", ConfigKey.KEY_FILE, null, "This server's private key: PEM (PKCS#8, RSA, not "
            + "encrypted), a JWK or JWK Set, or either of those in Base64; a file or a resource of the application. PEM may have text and "
            + "certificates around the key. A PEM key is published with its thumbprint (RFC 7638) for `kid`, and serves tokens of "
            + "every `kid`."),
    /** How tokens are encrypted. */
    DECRYPT_KEY_ALGORITHM("mp.jwt.decrypt.key.algorithm", ConfigKey.JWE_ALGORITHMS, null,
            "`RSA-OAEP` or `RSA-OAEP-256`: the only key management algorithm to accept then.");

    private final String key;
    private final ConfigKey ours;
    private final String defaultValue;
    private final String meaning;

    MpJwtKey(String key, ConfigKey ours, String defaultValue, String meaning) {
        this.key = key;
        this.ours = ours;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /**
     * The key's name.
     *
     * @return for example {@code mp.jwt.verify.issuer}
     */
    public String key() {
        return key;
    }

    /**
     * Our own key, which prevails.
     *
     * @return the key that has to be unset for this one to count
     */
    public ConfigKey ours() {
        return ours;
    }

    /**
     * What holds where the key is not set, but its fellows are.
     *
     * @return the value, or empty where there is none
     */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /**
     * What the key means.
     *
     * @return one or two sentences in Markdown
     */
    public String meaning() {
        return meaning;
    }
}
