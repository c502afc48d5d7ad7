package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;

import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;

/** Where an application lies without servlets, by what JAX-RS says. */
class RequestLocatorTest {

    @ApplicationPath("/api")
    static class Api extends Application {
    }

    @Test
    void theBaseEndsWithThePathOfTheApplication() {
        assertThat(contextPath("/app/api/", Optional.of(new Api()), true)).isEqualTo("/app");
    }

    @Test
    void nobodyKnowsWhereAnotherApplicationLies() {
        assertThat(contextPath("/app/elsewhere/", Optional.of(new Api()), true)).isEqualTo("?");
        assertThat(contextPath("/app/", Optional.of(new Application()), true)).isEqualTo("?");
        assertThat(contextPath("/app/", Optional.empty(), true)).isEqualTo("?");
    }

    /** Helidon: its own settings may move an application, but never all of them. */
    @Test
    void whereThereAreNoContextsEachLiesAtTheRoot() {
        assertThat(contextPath("/elsewhere/", Optional.of(new Api()), false)).isEmpty();
        assertThat(contextPath("/api/", Optional.of(new Api()), false)).isEmpty();
        assertThat(contextPath("/", Optional.empty(), false)).isEmpty();
    }

    private static String contextPath(String base, Optional<Application> application, boolean hasContexts) {
        Container container = new Container(Map.of("mcp.auth.scopes", "name"));
        RequestLocator locator = new RequestLocator(CDI.current(), application, hasContexts);
        ResourceConfig config = new ResourceConfig().register(new Asking(locator), Priorities.AUTHENTICATION - 1);
        try (RestServer server = new RestServer(config, base)) {
            return server.get(base + "user").body();
        } finally {
            container.close();
        }
    }

    /** Answers with what is found, in front of the guard. */
    @PreMatching
    private record Asking(RequestLocator locator) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.abortWith(Response.ok(locator.locate(request).contextPath()).build());
        }
    }
}
