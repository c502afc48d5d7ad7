package io.mcpauth.internal.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.issuer.Introspection;

/** The keys for tokens about which their issuer is asked. */
final class IntrospectionKeys {

    static final ConfigKey<Optional<String>> INTROSPECTION_CLIENT_ID = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.client-id", Formats.text(),
                    "Set, the issuer is asked about tokens that only it can read (RFC 7662), as this client. One "
                            + "issuer at most can be asked. See "
                            + "[trust.md](trust.md#tokens-that-only-their-issuer-can-read).");

    static final ConfigKey<Optional<String>> INTROSPECTION_CLIENT_SECRET = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.client-secret", Formats.text(),
                    "The secret of that client. It is better kept in a file.")
            .secret();

    static final ConfigKey<Optional<Path>> INTROSPECTION_CLIENT_SECRET_FILE = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.client-secret-file", Formats.file(),
                    "The file that holds the secret of that client, in one line. It is read each time the issuer is "
                            + "asked, so a new secret needs no start. One that cannot be read at the start stops the "
                            + "deployment.");

    static final ConfigKey<Optional<URI>> INTROSPECTION_ENDPOINT = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.endpoint", UrlFormats.endpoint(),
                    "Where the issuer is asked: an `https` URL (`http` on loopback only). Without it, the issuer's "
                            + "metadata say it; then `iss` is its URL. If you set it without `jwks` and "
                            + "`signed-tokens`, the issuer has no keys here, and its signed tokens are refused.");

    static final ConfigKey<Optional<Duration>> INTROSPECTION_CACHE = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.cache", Formats.duration(Duration.ofMinutes(10), "PT30S"),
                    "How long an answer of the issuer is kept, an ISO-8601 duration, and never beyond the token's "
                            + "`exp`: so long a token that was revoked may still be accepted.")
            .orElse(Introspection.CACHE);

    static final ConfigKey<Optional<Boolean>> INTROSPECTION_SIGNED_TOKENS = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.signed-tokens", Formats.yesOrNo(),
                    "Whether the issuer is asked about the tokens that it has signed, too. Then a token that was "
                            + "revoked is refused once `cache` is over, and a lightweight token is completed with the "
                            + "claims that the issuer answers.")
            .orElse(false);

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL = List.of(INTROSPECTION_CLIENT_ID, INTROSPECTION_CLIENT_SECRET,
            INTROSPECTION_CLIENT_SECRET_FILE, INTROSPECTION_ENDPOINT, INTROSPECTION_CACHE,
            INTROSPECTION_SIGNED_TOKENS);

    private IntrospectionKeys() {
    }
}
