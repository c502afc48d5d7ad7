package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;

import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;
import io.mcpauth.testing.TestIssuer;

/** Resources that ask for roles, which a trusted issuer says that a user has. */
class RolesTest {

    private static final String URL = "https://mcp.example";

    private static TestIssuer issuer;
    private static Container container;
    private static RestServer server;

    @ApplicationPath("/")
    public static class Api extends ResourceConfig {
        public Api() {
            super(Office.class);
        }
    }

    /** Its class is final, so that no interceptor judges in the place of the filters. */
    @jakarta.ws.rs.Path("/office")
    @Dependent
    public static final class Office {
        @GET
        @RolesAllowed("admin")
        public String work() {
            return "work";
        }
    }

    @BeforeAll
    static void start() {
        issuer = TestIssuer.start();
        Map<String, String> settings = new HashMap<>(issuer.settings(URL));
        settings.put("mcp.auth.scopes", "name");
        container = new Container(settings, Office.class);
        server = new RestServer(new Api(), "/api/");
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
        issuer.close();
    }

    private static HttpResponse<String> workAs(String role) {
        return server.get("/api/office", "Authorization", "Bearer " + issuer.token().audience(URL)
                .claims(Map.of("scope", "name", "groups", List.of(role))).text());
    }

    @Test
    void areOpenToWhoHasTheRole() {
        assertThat(workAs("admin").body()).isEqualTo("work");
    }

    @Test
    void areClosedToWhoHasAnother() {
        HttpResponse<String> refused = workAs("guest");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"error\":\"missing_role\"}");
    }
}
