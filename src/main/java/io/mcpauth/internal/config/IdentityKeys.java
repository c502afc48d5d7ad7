package io.mcpauth.internal.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.http.ProxyHeaders;

/** The keys for what this server says of itself. */
final class IdentityKeys {

    static final ConfigKey<Optional<String>> JWKS_PATH = ConfigKey.of("mcp.auth.jwks-path", UrlFormats.documentPath(),
            "Where the public keys are published; with the classifier `rest` only below `/.well-known/`.")
            .orElse(DocumentSettings.JWKS_PATH);

    static final ConfigKey<Optional<String>> OPENID_CONFIGURATION_PATH = ConfigKey
            .of("mcp.auth.openid-configuration-path",
                    UrlFormats.documentPath(),
                    "Where the discovery document is published; with the classifier `rest` only below `/.well-known/`.")
            .orElse(DocumentSettings.OPENID_CONFIGURATION_PATH);

    static final ConfigKey<Optional<String>> PUBLIC_URL = ConfigKey.of("mcp.auth.public-url", UrlFormats.webUrl(),
            "This server's own public URL, `http` or `https`, with the context path if clients use one. "
                    + "Without it, it is derived from each request.");

    static final ConfigKey<Optional<String>> ISSUER = ConfigKey.of("mcp.auth.issuer", UrlFormats.webUrl(),
            "The other name of `mcp.auth.public-url`: this server's own public URL (never whom it trusts). Both at "
                    + "once with different values are a mistake.");

    static final ConfigKey<Optional<ProxyHeaders>> PROXY_HEADERS = ConfigKey.of("mcp.auth.proxy-headers",
            Formats.choice("none, forwarded or x-forwarded", Map.of("none", ProxyHeaders.NONE,
                    "forwarded", ProxyHeaders.FORWARDED, "x-forwarded", ProxyHeaders.X_FORWARDED)),
            "`none`, `forwarded` or `x-forwarded`: the one kind of headers that the proxy in front sets, from which "
                    + "the public URL is derived then.")
            .orElse("none");

    static final ConfigKey<Optional<String>> PROTECTED_RESOURCE = ConfigKey.of("mcp.auth.resource", UrlFormats.webUrl(),
            "The identifier of the protected resource, a URL; a guarded path is added to it. Without it, this "
                    + "server's own public URL.");

    static final ConfigKey<Optional<String>> PROTECTED_RESOURCE_NAME =
            ConfigKey.of("mcp.auth.resource-name", Formats.text(),
                    "What the protected resource is called, for users.");

    static final ConfigKey<Optional<String>> PROTECTED_RESOURCE_DOCUMENTATION =
            ConfigKey.of("mcp.auth.resource-documentation",
                    UrlFormats.webPage(),
                    "The URL of what developers should read about it.");

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL = List.of(JWKS_PATH, OPENID_CONFIGURATION_PATH, PUBLIC_URL, ISSUER,
            PROXY_HEADERS, PROTECTED_RESOURCE, PROTECTED_RESOURCE_NAME, PROTECTED_RESOURCE_DOCUMENTATION);

    private IdentityKeys() {
    }
}
