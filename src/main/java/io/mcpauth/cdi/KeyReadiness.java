package io.mcpauth.cdi;

import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.mcpauth.config.McpAuthConfig;
import io.mcpauth.token.TokenVerifier;

/**
 * Ready as soon as there is a key that clients can encrypt to; without one every guarded request is refused.
 *
 * <p>It becomes a bean by {@link HealthSupport} only, where the server has MicroProfile Health.
 */
@Readiness
class KeyReadiness implements HealthCheck {

    private final TokenVerifier verifier;
    private final McpAuthConfig config;

    @Inject
    KeyReadiness(TokenVerifier verifier, McpAuthConfig config) {
        this.verifier = verifier;
        this.config = config;
    }

    /** For the proxy. */
    KeyReadiness() {
        this(null, null);
    }

    @Override
    public HealthCheckResponse call() {
        int keys = verifier.publicJwkSet().keys().size();
        return HealthCheckResponse.named("mcp-auth")
                .status(keys > 0)
                .withData("keys", keys)
                .withData("trust", config.trust().signed() ? "signed" : "unsigned")
                .build();
    }
}
