package io.mcpauth.internal.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.key.KeyRules;

/** The supported keys of MicroProfile JWT 2.1, each with its row of {@code docs/configuration.md}. */
public final class MpJwtKeys {

    static final MpJwtKey<Optional<String>, List<String>> PUBLIC_KEY = new MpJwtKey<>(ConfigKey.of(
            "mp.jwt.verify.publickey",
            Format.one("PEM, a JWK or JWK Set, or either of those in Base64", text -> text),
            "The issuer's public key itself: PEM (`BEGIN PUBLIC KEY`), a JWK or JWK Set, or either of those in "
                    + "Base64. PEM may have text and certificates around the key.")
            // It may be a private key by mistake.
            .secret(), TrustKeys.TRUSTED_ISSUERS);

    static final MpJwtKey<Optional<String>, List<String>> PUBLIC_KEY_LOCATION = new MpJwtKey<>(ConfigKey.of(
            "mp.jwt.verify.publickey.location", KeyLocations.publicKey(),
            "The place of the issuer's public key, in one of these forms: a file, a resource of the "
                    + "application, or an `https` URL (`http` on loopback only). It excludes the key itself."),
            TrustKeys.TRUSTED_ISSUERS);

    static final MpJwtKey<Optional<String>, List<String>> PUBLIC_KEY_ALGORITHM = new MpJwtKey<>(ConfigKey.of(
            "mp.jwt.verify.publickey.algorithm", Formats.oneOf(TrustedIssuer.ALGORITHMS),
            "The only accepted signature algorithm of the issuer, never a symmetric one. Without it, "
                    + "`RS256` and `ES256`."),
            TrustKeys.TRUSTED_ISSUERS);

    static final MpJwtKey<Optional<String>, List<String>> ISSUER =
            new MpJwtKey<>(ConfigKey.of("mp.jwt.verify.issuer", Formats.text(),
                    "The exact value of `iss`."), TrustKeys.TRUSTED_ISSUERS);

    static final MpJwtKey<List<String>, List<String>> AUDIENCES = new MpJwtKey<>(ConfigKey.of("mp.jwt.verify.audiences",
            Formats.texts(), "The accepted values of `aud`, comma-separated."), TrustKeys.AUDIENCE);

    static final MpJwtKey<Optional<Duration>, Optional<Duration>> CLOCK_SKEW =
            new MpJwtKey<>(ConfigKey.of("mp.jwt.verify.clock.skew",
                    Formats.seconds(0, 3600), "How far a client's clock may differ, in seconds, at most 3600."),
                    TokenKeys.CLOCK_SKEW);

    static final MpJwtKey<Optional<Duration>, Optional<Duration>> TOKEN_AGE =
            new MpJwtKey<>(ConfigKey.of("mp.jwt.verify.token.age",
                    Formats.seconds(1, Integer.MAX_VALUE), "How long after its `iat` a token is accepted, in seconds."),
                    TokenKeys.MAX_TOKEN_AGE);

    /** The place of this server's private key. Messages about the key name this setting. */
    public static final MpJwtKey<Optional<String>, ?> DECRYPT_KEY_LOCATION = new MpJwtKey<>(ConfigKey.of(
            "mp.jwt.decrypt.key.location",
            KeyLocations.privateKey(),
            "This server's private key, in a file or a resource of the application: PEM (PKCS#8, RSA, "
                    + "not encrypted), a JWK or JWK Set, or either of those in Base64. PEM may have text and "
                    + "certificates around the key. A PEM key is published with its thumbprint (RFC 7638) as "
                    + "`kid`, and serves tokens of every `kid`."),
            TokenKeys.KEY_FILE);

    static final MpJwtKey<Optional<String>, List<String>> DECRYPT_KEY_ALGORITHM = new MpJwtKey<>(ConfigKey.of(
            "mp.jwt.decrypt.key.algorithm", Formats.oneOf(KeyRules.RSA_ALGORITHMS),
            "The only accepted key management algorithm: `RSA-OAEP` or `RSA-OAEP-256`."),
            TokenKeys.JWE_ALGORITHMS);

    /** Every key, in the order of the page. */
    public static final List<MpJwtKey<?, ?>> ALL =
            List.of(PUBLIC_KEY, PUBLIC_KEY_LOCATION, PUBLIC_KEY_ALGORITHM, ISSUER, AUDIENCES,
                    CLOCK_SKEW, TOKEN_AGE, DECRYPT_KEY_LOCATION, DECRYPT_KEY_ALGORITHM);

    private MpJwtKeys() {
    }
}
