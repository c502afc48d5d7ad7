package io.mcpauth.internal.cdi;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as soon as a token could be accepted: there is a key that clients can encrypt to, or none is needed, and the
 * keys of at least one trusted issuer were read, or unsigned tokens are accepted, too. It names each issuer whose keys
 * were not, and why, and what is wrong with the file of the server's own keys.
 *
 * <p>It becomes a bean by {@link HealthSupport} only, where the server has MicroProfile Health. Nothing is injected:
 * Payara puts a type that an extension adds into an archive of its own, which does not see the library's beans.
 */
@Readiness
class KeyReadiness implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        KeyState state = KeyState.current();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("mcp-auth")
                .status(state.isReady())
                .withData("keys", state.keys())
                .withData("trust", state.trust());
        state.problemOfFile().ifPresent(problem -> response.withData("key file", problem));
        state.issuersMissing().forEach((iss, why) -> response.withData("no keys yet of " + iss, why));
        return response.build();
    }
}
