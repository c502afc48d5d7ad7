package io.mcpauth.internal.rest;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.McpUser;
import io.mcpauth.MissingRolesException;
import io.mcpauth.RequiresScopes;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;
import io.mcpauth.testing.ServerKey;

/** A guarded JAX-RS application. */
abstract class GuardedApplicationFixture {

    static final ServerKey SERVER_KEY = ServerKey.generate();
    static final Map<String, Object> ADA = Map.of("name", "Ada", "email", "ada@example.com");

    static final String CHAT = "https://chat.example.org";

    @TempDir
    static Path folder;

    static Container container;
    static RestServer server;

    @BeforeAll
    static void start() {
        start(Map.of());
    }

    /** With more settings than those that all tests have. */
    static void start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "mcp.auth.scopes", "name,email",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                "mcp.auth.allowed-origins", CHAT,
                "mcp.auth.public-paths", "/open,/open/calendar"));
        settings.putAll(more);
        container = new Container(settings, Resource.class, OpenResource.class, Calendar.class,
                Witness.class);
        server = new RestServer(new Api(), "/api/");
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    @ApplicationPath("/")
    public static class Api extends ResourceConfig {
        public Api() {
            super(Resource.class, OpenResource.class);
            register(new OwnCors());
        }
    }

    /** Does CORS by itself, as many applications do; here where a request asks for that. */
    public static class OwnCors implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (request.getHeaderString("X-Own-Cors") != null) {
                response.getHeaders().add("Access-Control-Allow-Origin", "*");
                response.getHeaders().add("Access-Control-Allow-Origin", "https://evil.example");
                response.getHeaders().add("Access-Control-Expose-Headers", "X-Own");
                response.getHeaders().add("Vary", "Accept-Language");
            }
        }
    }

    public record Profile(String name, String email) {
    }

    @jakarta.ws.rs.Path("/user")
    @RequestScoped
    public static class Resource {
        @Inject
        McpUser user;
        @Inject
        Calendar calendar;
        @Context
        SecurityContext security;

        @GET
        public String name() {
            return user.name().orElseThrow() + " " + user.isAuthenticated() + " " + user.isSigned();
        }

        @GET
        @jakarta.ws.rs.Path("/profile")
        public String profile() {
            return user.as(Profile.class).toString();
        }

        @GET
        @jakarta.ws.rs.Path("/principal")
        public String principal() {
            JsonWebToken principal = (JsonWebToken) security.getUserPrincipal();
            return principal.getName() + " " + principal.getRawToken() + " " + security.isUserInRole("admin") + " "
                    + security.getAuthenticationScheme();
        }

        @GET
        @jakarta.ws.rs.Path("/later")
        public CompletionStage<String> later() {
            McpUser detached = user.detached();
            return CompletableFuture.supplyAsync(() -> detached.email().orElseThrow());
        }

        @GET
        @jakarta.ws.rs.Path("/files")
        @RequiresScopes({"files", "drive"})
        public String files() {
            return "files";
        }

        @GET
        @jakarta.ws.rs.Path("/role")
        public String role() {
            throw MissingRolesException.of(Set.of("admin"));
        }

        @GET
        @jakarta.ws.rs.Path("/varied")
        public Response varied() {
            return Response.ok("varied").header("Vary", "Accept-Language").build();
        }

        @GET
        @jakarta.ws.rs.Path("/calendar")
        public String calendar() {
            return calendar.entries();
        }

        @jakarta.ws.rs.Path("/vault")
        public Object vault() {
            return new Vault();
        }

        @POST
        @jakarta.ws.rs.Path("/only-post")
        public String post() {
            return "posted";
        }
    }

    @RequiresScopes("vault")
    public static class Vault {
        @jakarta.ws.rs.Path("/shelf")
        public Object shelf() {
            return new Shelf();
        }
    }

    public static class Shelf {
        @GET
        public String book() {
            return "book";
        }
    }

    @jakarta.ws.rs.Path("/open")
    @RequestScoped
    public static class OpenResource {
        @Inject
        McpUser user;
        @Inject
        Calendar calendar;

        @GET
        @jakarta.ws.rs.Path("/calendar")
        @RequiresScopes("calendar")
        public String calendar() {
            return "never";
        }

        @GET
        public String open() {
            return user.isAuthenticated() + " " + user.claims();
        }
    }

    @ApplicationScoped
    public static class Calendar {
        @RequiresScopes("calendar")
        public String entries() {
            return "entries";
        }
    }

    @ApplicationScoped
    public static class Witness {
        static final java.util.List<Object> EVENTS = new java.util.concurrent.CopyOnWriteArrayList<>();

        void admitted(@jakarta.enterprise.event.Observes io.mcpauth.UserAdmitted event) {
            EVENTS.add(event);
        }

        void refused(@jakarta.enterprise.event.Observes io.mcpauth.TokenRefused event) {
            EVENTS.add(event);
            throw new IllegalStateException("an observer that fails");
        }
    }

    static HttpResponse<String> getAs(Map<String, Object> claims, String path) {
        return server.get(path, "Authorization", "Bearer " + SERVER_KEY.token().claims(claims).text());
    }

    static Map<String, Object> ada(String... more) {
        Map<String, Object> claims = new HashMap<>(ADA);
        for (String name : more) {
            claims.put(name, true);
        }
        return claims;
    }
}
