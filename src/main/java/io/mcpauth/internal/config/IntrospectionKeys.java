package io.mcpauth.internal.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.issuer.Introspection;

/** The keys for tokens about which the server asks their issuer. */
final class IntrospectionKeys {

    static final ConfigKey<Optional<String>> INTROSPECTION_CLIENT_ID = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.client-id", Formats.text(),
                    "The id of this server's client at the issuer. If you set it, the server asks the "
                            + "issuer about tokens that only the issuer can read (RFC 7662). At most one issuer "
                            + "can be asked. See [trust.md](trust.md#tokens-that-only-their-issuer-can-read).");

    static final ConfigKey<Optional<String>> INTROSPECTION_CLIENT_SECRET = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.client-secret", Formats.text(),
                    "The secret of that client. Prefer a file.")
            .secret();

    static final ConfigKey<Optional<Path>> INTROSPECTION_CLIENT_SECRET_FILE = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.client-secret-file", Formats.fileAsGiven(),
                    "The file with the secret of that client, in one line. It is read each time the "
                            + "issuer is asked, so a new secret needs no restart. If it cannot be read at the "
                            + "start, the deployment fails.")
            // It may be the secret itself by mistake. The problem names the file if it is one.
            .secret();

    static final ConfigKey<Optional<URI>> INTROSPECTION_ENDPOINT = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.endpoint", UrlFormats.endpoint(),
                    "The URL at which the issuer is asked, `https` (`http` on loopback only). Without "
                            + "it, it comes from the issuer's metadata, and `iss` must be the issuer's URL. If "
                            + "you set it without `jwks` and `signed-tokens`, the issuer has no keys here, and "
                            + "its signed tokens are refused.");

    static final ConfigKey<Optional<Duration>> INTROSPECTION_CACHE = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.cache", Formats.duration(Duration.ofMinutes(10), "PT30S"),
                    "How long an answer of the issuer is kept, an ISO-8601 duration, and never beyond "
                            + "the token's `exp`. A revoked token may be accepted for that long.")
            .orElse(Introspection.CACHE);

    static final ConfigKey<Optional<Boolean>> INTROSPECTION_SIGNED_TOKENS = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.signed-tokens", Formats.yesOrNo(),
                    "`true`: the server also asks the issuer about tokens that the issuer has signed. "
                            + "Then a revoked token is refused when `cache` is over, and a lightweight token is "
                            + "completed with the claims in the answer.")
            .orElse(false);

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL = List.of(INTROSPECTION_CLIENT_ID, INTROSPECTION_CLIENT_SECRET,
            INTROSPECTION_CLIENT_SECRET_FILE, INTROSPECTION_ENDPOINT, INTROSPECTION_CACHE,
            INTROSPECTION_SIGNED_TOKENS);

    private IntrospectionKeys() {
    }
}
