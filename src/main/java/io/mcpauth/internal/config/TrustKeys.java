package io.mcpauth.internal.config;

import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.issuer.TrustedIssuer;

/** The keys that say whose signatures are believed. */
final class TrustKeys {

    static final ConfigKey<Optional<TrustMode>> TRUST = ConfigKey.of("mcp.auth.trust",
            Formats.oneOf(List.of(TrustMode.values()), TrustMode::word),
            "`unsigned`: every token that is encrypted to this server is accepted, and its claims are "
                    + "only what the sender says. `signed`: only tokens that a trusted issuer has signed. "
                    + "`mixed`: signed tokens as well as tokens that are only encrypted, which have no role and "
                    + "only the scopes of `mcp.auth.scopes`. `auto`: `signed` if a trusted issuer, an "
                    + "authorization server or an audience is set, here or for MicroProfile JWT (below). "
                    + "Otherwise `unsigned`, with a warning at every start.")
            .orElse(TrustMode.AUTO.word());

    static final ConfigKey<Optional<EncryptionMode>> ENCRYPTION = ConfigKey.of("mcp.auth.encryption",
            Formats.oneOf(List.of(EncryptionMode.values()), EncryptionMode::word),
            "`required`: signed tokens must be encrypted to this server. `optional`: they may be. A "
                    + "relay can read the user's data in a token that is only signed. Without it, `optional` if "
                    + "only `mcp.auth.authorization-servers` names issuers, otherwise `required`.");

    static final ConfigKey<List<String>> AUTHORIZATION_SERVERS = ConfigKey.of("mcp.auth.authorization-servers",
            UrlFormats.authorizationServers(),
            "The issuers of access tokens for this server, comma-separated: `https` URLs (`http` on "
                    + "loopback only) that equal `iss`. Their metadata say where their keys are. When set, the "
                    + "server publishes the metadata of the protected resource (RFC 9728), links them from every "
                    + "challenge, and requires signed tokens.");

    static final ConfigKey<List<String>> AUDIENCE = ConfigKey.of("mcp.auth.audience", Formats.texts(),
            "The accepted audiences of signed tokens, comma-separated. A token must name one of them in "
                    + "`aud`. Required if trust is `signed`, unless `mcp.auth.authorization-servers` is set "
                    + "together with `mcp.auth.resource` or `mcp.auth.public-url`. Then the identifiers in the "
                    + "metadata of the protected resource count.");

    static final ConfigKey<List<String>> TRUSTED_ISSUERS = ConfigKey.of("mcp.auth.trusted-issuers", Formats.names(),
            "Names of your choice for the issuers whose signatures are believed, comma-separated. Each "
                    + "has the keys below, with its name in place of NAME.");

    static final ConfigKey<Optional<String>> TRUSTED_ISSUER_ISS = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.iss", Formats.text(),
                    "The exact value of `iss` in the issuer's tokens.")
            .required("the exact value of iss in the tokens of this issuer");

    static final ConfigKey<Optional<String>> TRUSTED_ISSUER_JWKS = ConfigKey.of("mcp.auth.trusted-issuers.NAME.jwks",
            KeyLocations.publicKey(),
            "The issuer's JWK Set: a file, `classpath:…`, or an `https` URL (`http` on loopback only). "
                    + "If a file or resource cannot be used, the deployment fails. A URL is tried again. Without "
                    + "it, the keys are found by the issuer's metadata, and `iss` must be the issuer's URL.");

    static final ConfigKey<List<String>> TRUSTED_ISSUER_ALGORITHMS = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.algorithms",
                    Formats.someOf(TrustedIssuer.ALGORITHMS),
                    "The accepted signature algorithms (`alg`) of the issuer, exact and case-sensitive.")
            .orElse(String.join(",", TrustedIssuer.ALGORITHMS));

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL = List.of(TRUST, ENCRYPTION, AUTHORIZATION_SERVERS, AUDIENCE, TRUSTED_ISSUERS,
            TRUSTED_ISSUER_ISS, TRUSTED_ISSUER_JWKS, TRUSTED_ISSUER_ALGORITHMS);

    private TrustKeys() {
    }
}
