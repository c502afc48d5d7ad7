package io.mcpauth.internal.document;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.mcpauth.internal.http.ProxyHeaders;

/**
 * What the public documents need to know of the configuration.
 *
 * @param scopes                  what clients that encrypt may be asked for, the required ones first
 * @param oauthScopes             what clients may ask an authorization server for, the required ones first
 * @param jwksPath                where the public keys are published
 * @param openIdConfigurationPath where the discovery document is published
 * @param isDiscoveryAlwaysThere  whether the discovery document is there also while there is no key to encrypt to
 * @param publicUrl               this server's own URL without trailing slash, or empty to derive it from the request
 * @param proxyHeaders            which headers of the proxy in front to believe
 * @param resource                how the protected resource is described
 */
public record DocumentSettings(List<String> scopes, List<String> oauthScopes, String jwksPath,
        String openIdConfigurationPath, boolean isDiscoveryAlwaysThere, Optional<String> publicUrl,
        ProxyHeaders proxyHeaders, ProtectedResource resource) {

    /** Where the public keys are published if nothing else is configured. */
    public static final String JWKS_PATH = "/.well-known/jwks.json";

    /** Where the discovery document is published if nothing else is configured. */
    public static final String OPENID_CONFIGURATION_PATH = "/.well-known/openid-configuration";

    /**
     * Where the metadata of the protected resource are; those of a guarded path have that added (RFC 9728, section
     * 3.1).
     */
    public static final String RESOURCE_METADATA_PATH = "/.well-known/oauth-protected-resource";

    /** Copies the lists, each scope once. */
    public DocumentSettings {
        scopes = scopes.stream().distinct().toList();
        oauthScopes = oauthScopes.stream().distinct().toList();
    }

    /**
     * These settings with more scopes that clients may ask an authorization server for.
     *
     * @param more those of tools
     * @return new settings
     */
    public DocumentSettings withOauthScopes(Collection<String> more) {
        return new DocumentSettings(scopes, Stream.concat(oauthScopes.stream(), more.stream()).toList(), jwksPath,
                openIdConfigurationPath, isDiscoveryAlwaysThere, publicUrl, proxyHeaders, resource);
    }
}
