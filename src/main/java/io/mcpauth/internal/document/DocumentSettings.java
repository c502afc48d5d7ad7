package io.mcpauth.internal.document;

import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.http.ProxyHeaders;

/**
 * What the public documents need to know of the configuration.
 *
 * @param scopes                  what clients may ask for, the required ones first
 * @param jwksPath                where the public keys are published
 * @param openIdConfigurationPath where the discovery document is published
 * @param publicUrl               this server's own URL without trailing slash, or empty to derive it from the request
 * @param proxyHeaders            which headers of the proxy in front to believe
 * @param resource                how the protected resource is described
 */
public record DocumentSettings(List<String> scopes, String jwksPath, String openIdConfigurationPath,
        Optional<String> publicUrl,
        ProxyHeaders proxyHeaders, ProtectedResource resource) {

    /** Where the public keys are published if nothing else is configured. */
    public static final String JWKS_PATH = "/.well-known/jwks.json";

    /** Where the discovery document is published if nothing else is configured. */
    public static final String OPENID_CONFIGURATION_PATH = "/.well-known/openid-configuration";

    /** Where the metadata of the protected resource are; those of a guarded path have that added (RFC 9728, section 3.1). */
    public static final String RESOURCE_METADATA_PATH = "/.well-known/oauth-protected-resource";

    /** Copies the list, each scope once. */
    public DocumentSettings {
        scopes = scopes.stream().distinct().toList();
    }
}
