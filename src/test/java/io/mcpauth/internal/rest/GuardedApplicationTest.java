package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;
import io.mcpauth.testing.Tokens;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;

class GuardedApplicationTest {

    private static final Tokens TOKENS = new Tokens();
    private static final Map<String, Object> ADA = Map.of("name", "Ada", "email", "ada@example.com");

    private static final String CHAT = "https://chat.example.org";

    @TempDir
    static Path folder;

    private static Container container;
    private static RestServer server;

    @BeforeAll
    static void start() {
        container = new Container(Map.of(
                "mcp.auth.scopes", "name,email",
                "mcp.key.file.path", TOKENS.writeKey(folder).toString(),
                "mcp.auth.allowed-origins", CHAT,
                "mcp.auth.public-paths", "/open,/open/calendar"), Resource.class, OpenResource.class, Calendar.class, Witness.class);
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

    private static HttpResponse<String> getAs(Map<String, Object> claims, String path) {
        return server.get(path, "Authorization", "Bearer " + TOKENS.of(claims));
    }

    private static Map<String, Object> ada(String... more) {
        Map<String, Object> claims = new HashMap<>(ADA);
        for (String name : more) {
            claims.put(name, true);
        }
        return claims;
    }

    @Test
    void admitsAUserWithAGoodToken() {
        HttpResponse<String> response = getAs(ADA, "/api/user");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("Ada true false");
    }

    @Test
    void refusesARequestWithoutAToken() {
        HttpResponse<String> response = server.get("/api/user");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer scope=\"name email\"");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("Content-Type")).as(response.headers().toString()).containsExactly("application/json");
    }

    @Test
    void refusesABadTokenInTheSameWayWhetherOrNotThereIsAResource() {
        HttpResponse<String> here = server.get("/api/user", "Authorization", "Bearer bad");
        HttpResponse<String> nowhere = server.get("/api/nowhere", "Authorization", "Bearer bad");
        assertThat(here.statusCode()).isEqualTo(401).isEqualTo(nowhere.statusCode());
        assertThat(here.body()).isEqualTo(nowhere.body());
        assertThat(here.headers().firstValue("WWW-Authenticate")).isEqualTo(nowhere.headers().firstValue("WWW-Authenticate"));
    }

    @Test
    void refusesTwoAuthorizationFields() {
        String good = "Bearer " + TOKENS.of(ADA);
        assertThat(server.get("/api/user", "Authorization", good, "Authorization", good).statusCode()).isEqualTo(401);
    }

    @Test
    void firesEventsWithoutClaimsAndAnswersThoughAnObserverFails() {
        Witness.EVENTS.clear();
        getAs(Map.of("name", "Ada", "email", "a@b", "sub", "s-1"), "/api/user");
        assertThat(server.get("/api/user", "Authorization", "Bearer bad").statusCode()).isEqualTo(401);
        assertThat(Witness.EVENTS).containsExactly(
                new io.mcpauth.UserAdmitted(java.util.Optional.of("s-1"), java.util.Optional.empty(), false), new io.mcpauth.TokenRefused("malformed"));
    }

    @Test
    void bindsTheClaimsToARecord() {
        assertThat(getAs(ADA, "/api/user/profile").body()).isEqualTo("Profile[name=Ada, email=ada@example.com]");
    }

    @Test
    void givesThePrincipalWithoutTokenAndWithoutRoles() {
        assertThat(getAs(Map.of("name", "Ada", "email", "a@b", "groups", java.util.List.of("admin")), "/api/user/principal").body())
                .isEqualTo("a@b null false Bearer");
    }

    @Test
    void keepsADetachedUserOnTheThreadThatCompletes() {
        assertThat(getAs(ADA, "/api/user/later").body()).isEqualTo("ada@example.com");
    }

    @Test
    void namesConfiguredAndResourceScopesInOneAnswer() {
        HttpResponse<String> response = getAs(Map.of("name", "Ada", "drive", false), "/api/user/files");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":"
                + "[{\"scope\":\"email\"},{\"scope\":\"files\"},{\"scope\":\"drive\"}]}");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"name email files drive\"");
    }

    @Test
    void admitsAUserWithTheResourcesScopes() {
        assertThat(getAs(ada("files", "drive"), "/api/user/files").body()).isEqualTo("files");
    }

    @Test
    void refusesABeansCallWithTheSame403() {
        HttpResponse<String> response = getAs(ADA, "/api/user/calendar");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"calendar\"}]}");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"name email calendar\"");
    }

    @Test
    void admitsABeansCallWithItsScope() {
        assertThat(getAs(ada("calendar"), "/api/user/calendar").body()).isEqualTo("entries");
    }

    @Test
    void countsTheScopesOfTheClassesThatLeadToASubResource() {
        assertThat(getAs(ADA, "/api/user/vault/shelf").body())
                .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"vault\"}]}");
        assertThat(getAs(ada("vault"), "/api/user/vault/shelf").body()).isEqualTo("book");
    }

    @Test
    void demandsAUserForScopesOnAPublicPathToo() {
        HttpResponse<String> response = server.get("/api/open/calendar");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer scope=\"name email calendar\"");
        assertThat(getAs(ada("calendar"), "/api/open/calendar").statusCode()).isEqualTo(401);
    }

    @Test
    void tellsWhoLacksAScopeNothingAboutWhatExists() {
        for (String path : new String[] {"/api/nowhere", "/api/user/only-post"}) {
            HttpResponse<String> response = getAs(Map.of("name", "Ada"), path);
            assertThat(response.statusCode()).as(path).isEqualTo(403);
            assertThat(response.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"}]}");
        }
    }

    @Test
    void answersNotFoundAndMethodNotAllowedToAnAdmittedUser() {
        assertThat(getAs(ADA, "/api/nowhere").statusCode()).isEqualTo(404);
        assertThat(getAs(ADA, "/api/user/only-post").statusCode()).isEqualTo(405);
    }

    @Test
    void guardsEveryMethod() {
        assertThat(server.send(server.request("/api/user/only-post").POST(BodyPublishers.noBody())).statusCode()).isEqualTo(401);
        assertThat(server.send(server.request("/api/user").method("OPTIONS", BodyPublishers.noBody())).statusCode()).isEqualTo(401);
        assertThat(server.send(server.request("/api/user").method("HEAD", BodyPublishers.noBody())).statusCode()).isEqualTo(401);
    }

    @Test
    void letsAPublicPathPassWithoutAUser() {
        assertThat(server.get("/api/open").body()).isEqualTo("false {}");
    }

    @Test
    void guardsAPublicPathInAnyOtherSpelling() {
        for (String path : new String[] {"/api/open/", "/api/%6fpen", "/api/open;a=b", "/api/./open"}) {
            assertThat(server.get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    private static void assertReadableByChat(HttpResponse<String> response) {
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(response.headers().allValues("Access-Control-Expose-Headers")).containsExactly("WWW-Authenticate, Mcp-Session-Id, Retry-After");
        assertThat(String.join(", ", response.headers().allValues("Vary")).split(", ")).containsOnlyOnce("Origin");
    }

    private static void assertNothingForBrowsers(HttpResponse<String> response) {
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    @ParameterizedTest
    @CsvSource({"/user, 200", "/user/later, 200", "/user/varied, 200", "/nowhere, 404", "/user/only-post, 405", "/user/files, 403",
            "/user/calendar, 403"})
    void letsBrowsersOfAnAllowedOriginReadEachAnswer(String path, int status) {
        HttpResponse<String> response = server.get("/api" + path, "Origin", CHAT, "Authorization", "Bearer " + TOKENS.of(ADA));

        assertThat(response.statusCode()).isEqualTo(status);
        assertReadableByChat(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/user/files", "/user/calendar", "/nowhere", "/user/only-post"})
    void letsBrowsersOfAnAllowedOriginReadEachRefusal(String path) {
        HttpResponse<String> without = server.get("/api" + path, "Origin", CHAT);
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().allValues("WWW-Authenticate")).containsExactly("Bearer scope=\"name email\"");
        assertReadableByChat(without);

        HttpResponse<String> lacking =
                server.get("/api" + path, "Origin", CHAT, "Authorization", "Bearer " + TOKENS.of(Map.of("name", "Ada")));
        assertThat(lacking.statusCode()).isEqualTo(403);
        assertReadableByChat(lacking);
    }

    @Test
    void keepsWhatElseAnAnswerVariesBy() {
        HttpResponse<String> response =
                server.get("/api/user/varied", "Origin", CHAT, "Authorization", "Bearer " + TOKENS.of(ADA));

        assertThat(String.join(", ", response.headers().allValues("Vary")).split(", "))
                .containsExactlyInAnyOrder("Accept-Language", "Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/user/later", "/user/varied", "/nowhere", "/user/only-post"})
    void hasOneWordOnWhichPagesMayReadAndAddsTheApplicationsOthers(String path) {
        HttpResponse<String> response =
                server.get("/api" + path, "Origin", CHAT, "X-Own-Cors", "yes", "Authorization", "Bearer " + TOKENS.of(ADA));
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(response.headers().allValues("Access-Control-Expose-Headers"))
                .containsExactly("WWW-Authenticate, Mcp-Session-Id, Retry-After, X-Own");
        assertThat(String.join(", ", response.headers().allValues("Vary")).split(", "))
                .containsExactlyInAnyOrder("Origin", "Accept-Language");

        HttpResponse<String> without = server.get("/api" + path, "Origin", CHAT, "X-Own-Cors", "yes");
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);

        HttpResponse<String> foreign = server.get("/api" + path, "Origin", "https://evil.example", "X-Own-Cors", "yes");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().allValues("Access-Control-Allow-Origin")).isEmpty();

        HttpResponse<String> preflight = server.send(server.request("/api" + path)
                .headers("Origin", CHAT, "X-Own-Cors", "yes", "Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
    }

    @Test
    void answersPreflights() {
        HttpResponse<String> response = server.send(server.request("/api/user/only-post")
                .headers("Origin", CHAT, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(response.headers().allValues("Access-Control-Allow-Methods")).containsExactly("POST");
        assertThat(response.headers().allValues("Access-Control-Allow-Headers")).containsExactly("authorization");
        assertThat(response.headers().allValues("Vary"))
                .containsExactly("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    }

    @Test
    void refusesBrowsersOfOtherOrigins() {
        for (String origin : new String[] {"https://evil.example", "null", "http://localhost"}) {
            for (HttpResponse<String> response : List.of(
                    server.get("/api/user", "Origin", origin, "Authorization", "Bearer " + TOKENS.of(ADA)),
                    server.get("/api/nowhere", "Origin", origin),
                    server.send(server.request("/api/user").headers("Origin", origin, "Access-Control-Request-Method", "GET")
                            .method("OPTIONS", BodyPublishers.noBody())))) {
                assertThat(response.statusCode()).isEqualTo(403);
                assertThat(response.body()).isEqualTo("{\"error\":\"origin_not_allowed\"}");
                assertNothingForBrowsers(response);
            }
        }
    }

    @Test
    void addsNothingForWhoIsNoBrowserAndNothingOnPublicPaths() {
        for (HttpResponse<String> guarded : List.of(getAs(ADA, "/api/user"), server.get("/api/user"))) {
            assertNothingForBrowsers(guarded);
            // A cache must not give this answer to a browser, which it would say more to.
            assertThat(guarded.headers().allValues("Vary")).containsExactly("Origin");
        }
        for (String origin : List.of(CHAT, "https://evil.example")) {
            HttpResponse<String> open = server.get("/api/open", "Origin", origin);
            assertNothingForBrowsers(open);
            assertThat(open.headers().allValues("Vary")).isEmpty();
        }
    }
}
