package io.mcpauth.internal.cdi;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;

import io.mcpauth.RequiresScopes;
import io.mcpauth.testing.Container;

/** Applications that are deployed, and two beans that may be. */
abstract class DeploymentFixture {

    static final Map<String, String> GOOD = Map.of("mcp.auth.scopes", "name");

    @ApplicationScoped
    static class Good {
        @RequiresScopes("a")
        public String ask() {
            return "answer";
        }
    }

    @Dependent
    static class WithGoodNames {
        @RequiresScopes(value = {"https://example.org/calendar", "calendar:read"}, tool = "Read.mail/x_1-2")
        public void ask() {
        }

        @RequiresScopes({})
        public void free() {
        }
    }

    static void deploy(Map<String, String> settings, Class<?>... beans) {
        new Container(settings, beans).close();
    }
}
