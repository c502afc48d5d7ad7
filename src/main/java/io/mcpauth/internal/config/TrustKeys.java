package io.mcpauth.internal.config;

import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.issuer.TrustedIssuer;

/** The keys for whose signatures are believed. */
final class TrustKeys {

    static final ConfigKey<Optional<TrustMode>> TRUST = ConfigKey.of("mcp.auth.trust",
            Formats.oneOf(List.of(TrustMode.values()), TrustMode::word),
            "`unsigned`: every token that is encrypted to this server is accepted, its claims are the sender's own "
                    + "word. `signed`: only tokens that a trusted issuer has signed. `mixed`: those, and beside them "
                    + "tokens that are only encrypted, which have no role and no scope but `mcp.auth.scopes`. "
                    + "`auto`: `signed` as soon as a trusted issuer, an authorization server or an audience is set, "
                    + "here or for MicroProfile JWT (below), otherwise `unsigned`, with a warning at every start.")
            .orElse(TrustMode.AUTO.word());

    static final ConfigKey<Optional<EncryptionMode>> ENCRYPTION = ConfigKey.of("mcp.auth.encryption",
            Formats.oneOf(List.of(EncryptionMode.values()), EncryptionMode::word),
            "`required`: signed tokens have to come encrypted to this server. `optional`: they may; whoever relays a "
                    + "token that is only signed can read the user's data in it. Without it, `optional` where "
                    + "`mcp.auth.authorization-servers` alone names issuers, otherwise `required`.");

    static final ConfigKey<List<String>> AUTHORIZATION_SERVERS = ConfigKey.of("mcp.auth.authorization-servers",
            UrlFormats.authorizationServers(),
            "The issuers of access tokens for this server, `https` URLs (`http` on loopback only), comma-separated; "
                    + "`iss` must be equal. Their metadata say where their keys are. Set, the metadata of the "
                    + "protected resource (RFC 9728) are published, every challenge leads to them, and trust is "
                    + "`signed`.");

    static final ConfigKey<List<String>> AUDIENCE = ConfigKey.of("mcp.auth.audience", Formats.texts(),
            "What signed tokens must be meant for: values of `aud`, comma-separated, one of which a token must name. "
                    + "Required where trust is `signed`, unless `mcp.auth.authorization-servers` is set together "
                    + "with `mcp.auth.resource` or `mcp.auth.public-url`: then the identifiers in the metadata of "
                    + "the protected resource count.");

    static final ConfigKey<List<String>> TRUSTED_ISSUERS = ConfigKey.of("mcp.auth.trusted-issuers", Formats.names(),
            "Names for the issuers whose signatures are believed, comma-separated; each has the keys below with its "
                    + "name for NAME.");

    static final ConfigKey<Optional<String>> TRUSTED_ISSUER_ISS = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.iss", Formats.text(),
                    "The exact value of `iss` in the issuer's tokens.")
            .required("the exact value of iss in the tokens of this issuer");

    static final ConfigKey<Optional<String>> TRUSTED_ISSUER_JWKS = ConfigKey.of("mcp.auth.trusted-issuers.NAME.jwks",
            KeyLocations.publicKey(),
            "The issuer's JWK Set: a file, `classpath:…`, or an `https` URL (`http` on loopback only). A file or "
                    + "resource that cannot be used stops the deployment; a URL is asked again. Without it, the "
                    + "issuer's metadata say where its keys are; then `iss` is its URL.");

    static final ConfigKey<List<String>> TRUSTED_ISSUER_ALGORITHMS = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.algorithms",
                    Formats.someOf(TrustedIssuer.ALGORITHMS),
                    "The signature algorithms (`alg`) to accept from the issuer, exact and case-sensitive.")
            .orElse(String.join(",", TrustedIssuer.ALGORITHMS));

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL = List.of(TRUST, ENCRYPTION, AUTHORIZATION_SERVERS, AUDIENCE, TRUSTED_ISSUERS,
            TRUSTED_ISSUER_ISS, TRUSTED_ISSUER_JWKS, TRUSTED_ISSUER_ALGORITHMS);

    private TrustKeys() {
    }
}
