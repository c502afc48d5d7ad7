package io.mcpauth.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the engine needs to know of the configuration.
 *
 * @param paths                   which paths are guarded
 * @param scopes                  what every guarded request needs
 * @param optionalScopes          what is offered beside that
 * @param jwksPath                where the public keys are published
 * @param openIdConfigurationPath where the discovery document is published
 * @param issuer                  this server's own URL without trailing slash, or empty to derive it from the request
 * @param proxyHeaders            which headers of the proxy in front to believe
 * @param resource                how the protected resource is described
 * @param allowedOrigins          from which origins browsers may call guarded paths; {@code *} for all, empty for the rule
 *                                without a setting
 * @param allowAnonymous          whether requests without a token go on without a user
 * @param tools                   which scopes tools need
 */
public record HttpSettings(GuardedPaths paths, List<String> scopes, List<String> optionalScopes, String jwksPath,
        String openIdConfigurationPath, Optional<String> issuer, ProxyHeaders proxyHeaders, ProtectedResource resource,
        Set<String> allowedOrigins, boolean allowAnonymous, ToolSettings tools) {

    /** Where the public keys are published if nothing else is configured. */
    public static final String JWKS_PATH = "/.well-known/jwks.json";

    /** Where the discovery document is published if nothing else is configured. */
    public static final String OPENID_CONFIGURATION_PATH = "/.well-known/openid-configuration";

    /** Where the metadata of the protected resource are; those of a guarded path have that added (RFC 9728, section 3.1). */
    public static final String RESOURCE_METADATA_PATH = "/.well-known/oauth-protected-resource";

    /** Copies the collections. */
    public HttpSettings {
        scopes = List.copyOf(scopes);
        optionalScopes = List.copyOf(optionalScopes);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /**
     * These settings with more scopes for tools.
     *
     * @param more scopes by the name of their tool
     * @return new settings
     */
    public HttpSettings withTools(Map<String, List<String>> more) {
        return new HttpSettings(paths, scopes, optionalScopes, jwksPath, openIdConfigurationPath, issuer, proxyHeaders, resource,
                allowedOrigins, allowAnonymous, tools.and(more));
    }
}
