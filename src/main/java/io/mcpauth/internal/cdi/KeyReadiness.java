package io.mcpauth.internal.cdi;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as soon as there is a key that clients can encrypt to; without one every guarded request is refused. Where signed tokens need
 * not be encrypted, no key is needed.
 *
 * <p>It becomes a bean by {@link HealthSupport} only, where the server has MicroProfile Health. Nothing is injected: Payara
 * puts a type that an extension adds into an archive of its own, which does not see the library's beans.
 */
@Readiness
class KeyReadiness implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        KeyState state = KeyState.current();
        return HealthCheckResponse.named("mcp-auth")
                .status(state.keys() > 0 || !state.isKeyNeeded())
                .withData("keys", state.keys())
                .withData("trust", state.trust())
                .build();
    }
}
