package io.mcpauth.internal.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.http.ProxyHeaders;

/** The keys for what this server says of itself. */
final class IdentityKeys {

    static final ConfigKey<Optional<String>> JWKS_PATH = ConfigKey.of("mcp.auth.jwks-path", UrlFormats.documentPath(),
            "The path of the published key set. With the classifier `rest` it must be below "
                    + "`/.well-known/`.")
            .orElse(DocumentSettings.JWKS_PATH);

    static final ConfigKey<Optional<String>> OPENID_CONFIGURATION_PATH = ConfigKey
            .of("mcp.auth.openid-configuration-path",
                    UrlFormats.documentPath(),
                    "The path of the discovery document. With the classifier `rest` it must be below "
                            + "`/.well-known/`.")
            .orElse(DocumentSettings.OPENID_CONFIGURATION_PATH);

    static final ConfigKey<Optional<String>> PUBLIC_URL = ConfigKey.of("mcp.auth.public-url", UrlFormats.webUrl(),
            "This server's own public URL, `http` or `https`, with the context path if clients use one. "
                    + "Without it, the URL is derived from each request.");

    static final ConfigKey<Optional<String>> ISSUER = ConfigKey.of("mcp.auth.issuer", UrlFormats.webUrl(),
            "Another name of `mcp.auth.public-url`: this server's own public URL, not an issuer that it "
                    + "trusts. Setting both to different values is a mistake.");

    static final ConfigKey<Optional<ProxyHeaders>> PROXY_HEADERS = ConfigKey.of("mcp.auth.proxy-headers",
            Formats.choice("none, forwarded or x-forwarded", Map.of("none", ProxyHeaders.NONE,
                    "forwarded", ProxyHeaders.FORWARDED, "x-forwarded", ProxyHeaders.X_FORWARDED)),
            "The one kind of headers that the proxy in front sets: `none`, `forwarded` or "
                    + "`x-forwarded`. The public URL is derived from it.")
            .orElse("none");

    static final ConfigKey<Optional<String>> PROTECTED_RESOURCE = ConfigKey.of("mcp.auth.resource", UrlFormats.webUrl(),
            "The identifier of the protected resource, a URL. A guarded path is appended to it. Without "
                    + "it, this server's own public URL.");

    static final ConfigKey<Optional<String>> PROTECTED_RESOURCE_NAME =
            ConfigKey.of("mcp.auth.resource-name", Formats.text(),
                    "The name of the protected resource, for users.");

    static final ConfigKey<Optional<String>> PROTECTED_RESOURCE_DOCUMENTATION =
            ConfigKey.of("mcp.auth.resource-documentation",
                    UrlFormats.webPage(),
                    "The URL of documentation for developers.");

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL = List.of(JWKS_PATH, OPENID_CONFIGURATION_PATH, PUBLIC_URL, ISSUER,
            PROXY_HEADERS, PROTECTED_RESOURCE, PROTECTED_RESOURCE_NAME, PROTECTED_RESOURCE_DOCUMENTATION);

    private IdentityKeys() {
    }
}
