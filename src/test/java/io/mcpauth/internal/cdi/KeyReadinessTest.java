package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.Tokens;

class KeyReadinessTest {

    @TempDir
    Path folder;

    private static HealthCheckResponse ask(Container container) {
        return container.get(HealthCheck.class, Readiness.Literal.INSTANCE).call();
    }

    @Test
    void isUpWithAKey() {
        String file = new Tokens().writeKey(folder).toString();
        try (Container container = new Container(Map.of("mcp.auth.scopes", "name", "mcp.key.file.path", file))) {
            HealthCheckResponse response = ask(container);
            assertThat(response.getName()).isEqualTo("mcp-auth");
            assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(response.getData().orElseThrow()).containsEntry("keys", 1L).containsEntry("trust", "unsigned");
        }
    }

    @Test
    void isDownWithoutAKey() {
        try (Container container = new Container(Map.of("mcp.auth.scopes", "name"))) {
            HealthCheckResponse response = ask(container);
            assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
            assertThat(response.getData().orElseThrow()).containsEntry("keys", 0L);
        }
    }
}
