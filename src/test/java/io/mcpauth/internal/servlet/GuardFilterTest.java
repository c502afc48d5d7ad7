package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServletServer;
import io.mcpauth.testing.Tokens;

import io.mcpauth.McpUser;
import io.mcpauth.MissingScopesException;

class GuardFilterTest {

    private static final Tokens TOKENS = new Tokens();
    private static final String CHAT = "https://chat.example.org";
    private static final String INVALID = "{\"error\":\"invalid_token\"}";

    @TempDir
    static Path folder;

    private static Container container;
    private static ServletServer server;

    @FunctionalInterface
    private interface Work {
        void on(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private static Servlet servlet(Work work) {
        return new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
                work.on(request, response);
            }
        };
    }

    @BeforeAll
    static void start() {
        container = new Container(Map.of(
                "mcp.auth.scopes", "name,email",
                "mcp.key.file.path", TOKENS.writeKey(folder).toString(),
                "mcp.auth.public-paths", "/public/*",
                "mcp.auth.allowed-origins", CHAT,
                "mcp.auth.jwks-path", "/keys.json"));
        Servlet user = servlet(GuardFilterTest::user);
        Servlet dispatch = servlet(GuardFilterTest::dispatch);
        server = new ServletServer(folder, container, GuardFilterTest::initialize, Map.ofEntries(
                Map.entry("/user", user), Map.entry("/public/user", user),
                Map.entry("/dispatch", dispatch), Map.entry("/public/dispatch", dispatch),
                Map.entry("/refuse", servlet(GuardFilterTest::refuse)),
                Map.entry("/varied", servlet((request, response) -> response.addHeader("Vary", "Accept-Language"))),
                Map.entry("/own-cors", servlet(GuardFilterTest::ownCors)),
                Map.entry("/public/varied", servlet((request, response) -> {
                    response.addHeader("Vary", "Accept");
                    request.getRequestDispatcher("/user").forward(request, response);
                })),
                Map.entry("/fail", servlet((request, response) -> {
                    throw new ServletException("the application's own", new IllegalStateException());
                })),
                Map.entry("/", servlet((request, response) -> response.sendError(404)))));
    }

    /** A filter that comes first, as those of other jars may. */
    private static void initialize(Set<Class<?>> classes, ServletContext context) {
        FilterRegistration.Dynamic early = context.addFilter("early", new HttpFilter() {
            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                String how = request.getParameter("early");
                if (how != null) {
                    response.setHeader("Strict-Transport-Security", "max-age=31536000");
                    response.addHeader("X-Early", "one");
                    response.addHeader("X-Early", "two");
                    response.addHeader("Vary", "Accept-Encoding");
                    response.addCookie(new Cookie("early", "1"));
                }
                if ("writer".equals(how)) {
                    response.getWriter().print("early");
                }
                chain.doFilter(request, response);
            }
        });
        early.setAsyncSupported(true);
        early.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        new McpAuthInitializer().onStartup(classes, context);
    }

    private static void user(HttpServletRequest request, HttpServletResponse response) throws IOException {
        McpUser user = CDI.current().select(McpUser.class).get();
        response.getWriter().print(user.name().orElse("nobody") + " " + (request.getUserPrincipal() != null)
                + " " + request.getRemoteUser() + " " + request.isUserInRole("admin") + " " + request.getAuthType());
    }

    private static void dispatch(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        String target = request.getParameter("to");
        switch (request.getParameter("by")) {
            case "forward" -> request.getRequestDispatcher(target).forward(request, response);
            case "async" -> request.startAsync().dispatch(target);
            default -> {
                response.getWriter().print("before, ");
                request.getRequestDispatcher(target).include(request, response);
            }
        }
    }

    /** As filters and frameworks do CORS by themselves, in every way that there is. */
    private static void ownCors(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (request.getParameter("reset") != null) {
            response.setHeader("X-Half", "done");
            response.reset();
        }
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.addHeader("access-control-allow-origin", "https://evil.example");
        response.setHeader("Access-Control-Expose-Headers", "X-Own, retry-after");
        response.addHeader("Access-Control-Expose-Headers", "X-Other");
        response.setHeader("Vary", "Accept-Language");
        response.addHeader("vary", "origin, Accept");
        if (request.getParameter("error") != null) {
            response.sendError(418);
        } else if (request.getParameter("refuse") != null) {
            refuse(request, response);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        response.setHeader("X-Half", "done");
        response.getWriter().print("half");
        if (request.getParameter("flush") != null) {
            response.flushBuffer();
        }
        throw new ServletException(new IllegalStateException(
                new MissingScopesException(List.of("name", "email", "diary"), List.of("diary"))));
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    private static HttpResponse<String> getAs(Map<String, Object> claims, String path) {
        return server.get(path, "Authorization", "Bearer " + TOKENS.of(claims));
    }

    private static HttpResponse<String> ada(String path) {
        return getAs(Map.of("name", "Ada", "email", "ada@example.com", "sub", "a-1"), path);
    }

    private static HttpResponse<String> adaWithoutEmail(String path) {
        return getAs(Map.of("name", "Ada"), path);
    }

    private static void assertUnauthorized(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo(INVALID);
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer scope=\"name email\"");
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("Content-Length")).containsExactly(String.valueOf(INVALID.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/nothing", "/refuse", "/user;a=b", "/public;a=b/user", "/public/%75ser"})
    void refusesWhoHasNoToken(String path) {
        assertUnauthorized(server.get(path));
    }

    @Test
    void answersHeadWithoutABody() {
        HttpResponse<String> response = server.send("HEAD", "/user");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer scope=\"name email\"");
    }

    @Test
    void refusesABadToken() {
        HttpResponse<String> response = server.get("/user", "Authorization", "Bearer nonsense");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo(INVALID);
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer error=\"invalid_token\", scope=\"name email\"");
    }

    @Test
    void refusesMoreThanOneAuthorizationField() {
        String token = "Bearer " + TOKENS.of(Map.of("name", "Ada", "email", "ada@example.com"));

        assertThat(server.get("/user", "Authorization", token, "Authorization", token).statusCode()).isEqualTo(401);
    }

    @Test
    void takesTheUserToTheServlet() {
        assertThat(ada("/user").body()).isEqualTo("Ada true a-1 false Bearer");
    }

    @Test
    void leavesPublicPathsOpen() {
        assertThat(server.get("/public/user").body()).isEqualTo("nobody false null false null");
    }

    @Test
    void refusesWhoLacksConfiguredScopes() {
        HttpResponse<String> response = adaWithoutEmail("/user");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"}]}");
    }

    @Test
    void turnsMissingScopesIntoTheRefusal() {
        HttpResponse<String> response = ada("/refuse");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"diary\"}]}");
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer error=\"insufficient_scope\", scope=\"name email diary\"");
        assertThat(response.headers().allValues("X-Half")).isEmpty();
    }

    /** The server breaks an answer off that has begun, so that the client notices. */
    @Test
    void doesNotDressUpAnAnswerThatHasBegun() {
        assertThatThrownBy(() -> ada("/refuse?flush")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void leavesOtherFailuresToTheServer() {
        assertThat(ada("/fail").statusCode()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async"})
    void judgesADispatchFromAPublicPathByWhereItLeads(String dispatch) {
        String path = "/public/dispatch?to=/user&by=" + dispatch;

        assertUnauthorized(server.get(path));
        assertThat(adaWithoutEmail(path).statusCode()).isEqualTo(403);
        assertThat(ada(path).body()).endsWith("Ada true a-1 false Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async"})
    void keepsTheUserOnADispatch(String dispatch) {
        assertThat(ada("/dispatch?to=/user&by=" + dispatch).body()).endsWith("Ada true a-1 false Bearer");
        assertThat(ada("/dispatch?to=/public/user&by=" + dispatch).body()).endsWith("Ada true a-1 false Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async"})
    void turnsMissingScopesBehindADispatchIntoTheRefusal(String dispatch) {
        assertThat(ada("/dispatch?to=/refuse&by=" + dispatch).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async"})
    void leavesDispatchesBetweenPublicPathsAlone(String dispatch) {
        assertThat(server.get("/public/dispatch?to=/public/user&by=" + dispatch).body()).endsWith("nobody false null false null");
    }

    @Test
    void publishesTheDocuments() {
        assertThat(server.get("/keys.json").body()).startsWith("{\"keys\":[{");
        assertThat(server.get("/.well-known/openid-configuration").body()).contains("/app/keys.json\"");
        assertThat(server.send("POST", "/keys.json").statusCode()).isEqualTo(405);
        assertThat(server.send("OPTIONS", "/keys.json").statusCode()).isEqualTo(204);
    }

    private static HttpResponse<String> fromChat(String method, String path, Map<String, Object> claims, String... more) {
        List<String> headers = new ArrayList<>(List.of("Origin", CHAT));
        headers.addAll(List.of(more));
        if (!claims.isEmpty()) {
            headers.addAll(List.of("Authorization", "Bearer " + TOKENS.of(claims)));
        }
        return server.send(method, path, headers.toArray(String[]::new));
    }

    private static void assertReadableByChat(HttpResponse<String> response) {
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(response.headers().allValues("Access-Control-Expose-Headers")).containsExactly("WWW-Authenticate, Mcp-Session-Id, Retry-After");
        assertThat(response.headers().allValues("Vary")).containsOnlyOnce("Origin");
    }

    private static void assertNothingForBrowsers(HttpResponse<String> response) {
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    @ParameterizedTest
    @CsvSource({"/user, 200", "/nothing, 404", "/refuse, 403", "/dispatch?to=/user&by=forward, 200", "/dispatch?to=/user&by=include, 200",
            "/dispatch?to=/user&by=async, 200", "/dispatch?to=/refuse&by=include, 403", "/public/dispatch?to=/user&by=forward, 200",
            "/dispatch?to=/nothing&by=async, 404"})
    void letsBrowsersOfAnAllowedOriginReadEachAnswer(String path, int status) {
        HttpResponse<String> response = fromChat("GET", path, Map.of("name", "Ada", "email", "ada@example.com"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertReadableByChat(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/nothing", "/dispatch?to=/user&by=async", "/public/dispatch?to=/user&by=forward",
            "/public/dispatch?to=/user&by=include", "/public/dispatch?to=/user&by=async"})
    void letsBrowsersOfAnAllowedOriginReadEachRefusal(String path) {
        HttpResponse<String> without = fromChat("GET", path, Map.of());
        assertUnauthorized(without);
        assertReadableByChat(without);

        HttpResponse<String> lacking = fromChat("GET", path, Map.of("name", "Ada"));
        assertThat(lacking.statusCode()).isEqualTo(403);
        assertReadableByChat(lacking);

        HttpResponse<String> bad = server.get(path, "Origin", CHAT, "Authorization", "Bearer x");
        assertThat(bad.statusCode()).isEqualTo(401);
        assertReadableByChat(bad);
    }

    @Test
    void keepsWhatElseAnAnswerVariesBy() {
        HttpResponse<String> response = fromChat("GET", "/varied", Map.of("name", "Ada", "email", "ada@example.com"));

        assertThat(response.headers().allValues("Vary")).containsExactlyInAnyOrder("Origin", "Accept-Language");

        HttpResponse<String> forwarded = fromChat("GET", "/public/varied", Map.of("name", "Ada", "email", "ada@example.com"));
        assertThat(forwarded.body()).startsWith("Ada");
        assertThat(forwarded.headers().allValues("Vary")).containsExactlyInAnyOrder("Origin", "Accept");
    }

    @ParameterizedTest
    @CsvSource({"/own-cors, 200", "/own-cors?reset, 200", "/own-cors?error, 418", "/own-cors?reset&error, 418"})
    void hasOneWordOnWhichPagesMayReadAndAddsTheApplicationsOthers(String path, int status) {
        HttpResponse<String> response = fromChat("GET", path, Map.of("name", "Ada", "email", "ada@example.com"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("X-Half")).isEmpty();
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(response.headers().allValues("Access-Control-Expose-Headers"))
                .containsExactly("WWW-Authenticate, Mcp-Session-Id, Retry-After, X-Own, X-Other");
        assertThat(String.join(", ", response.headers().allValues("Vary")).split(", "))
                .containsExactlyInAnyOrder("Origin", "Accept-Language", "Accept");
    }

    @Test
    void leavesNothingOfTheApplicationsOwnWordInARefusal() {
        HttpResponse<String> refused = fromChat("GET", "/own-cors?refuse", Map.of("name", "Ada", "email", "ada@example.com"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertReadableByChat(refused);
        assertThat(refused.headers().allValues("Vary")).containsExactly("Origin");
    }

    /** Nobody but a page sends an origin; what it would be told goes into no cache either. */
    @Test
    void tellsNobodyElseThatAPageMayRead() {
        assertThat(ada("/own-cors").headers().allValues("Access-Control-Allow-Origin")).isEmpty();
    }

    /** The server's, or those of a filter that comes first: security headers, a coding, cookies. */
    @ParameterizedTest
    @CsvSource({"/user, 401", "/keys.json, 200", "/user?as=ada, 200", "/refuse?as=ada, 403", "/user?as=nobody, 403"})
    void takesNothingAwayOfWhatWasSaidBefore(String path, int status) {
        HttpResponse<String> response = path.contains("as=ada") ? ada(path + "&early")
                : path.contains("as=nobody") ? adaWithoutEmail(path + "&early") : server.get(path + "?early");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(response.headers().allValues("X-Early")).containsExactly("one", "two");
        assertThat(response.headers().allValues("Set-Cookie")).containsExactly("early=1");
        assertThat(String.join(", ", response.headers().allValues("Vary"))).contains("Accept-Encoding");
        assertThat(response.body()).doesNotContain("early");
    }

    @Test
    void answersThoughAFilterBeforeItHasTakenTheWriter() {
        HttpResponse<String> response = server.get("/user?early=writer");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo(INVALID);
        assertThat(response.headers().allValues("Strict-Transport-Security")).hasSize(1);
    }

    @Test
    void answersPreflights() {
        HttpResponse<String> response = fromChat("OPTIONS", "/user", Map.of(), "Access-Control-Request-Method", "POST",
                "Access-Control-Request-Headers", "authorization,content-type");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(response.headers().allValues("Access-Control-Allow-Methods")).containsExactly("POST");
        assertThat(response.headers().allValues("Access-Control-Allow-Headers")).containsExactly("authorization,content-type");
        assertThat(response.headers().allValues("Vary"))
                .containsExactly("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        assertUnauthorized(fromChat("OPTIONS", "/user", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://chat.example.org", "http://localhost"})
    void refusesBrowsersOfOtherOrigins(String origin) {
        String token = "Bearer " + TOKENS.of(Map.of("name", "Ada", "email", "ada@example.com"));
        for (HttpResponse<String> response : List.of(server.get("/user", "Origin", origin, "Authorization", token),
                server.get("/nothing", "Origin", origin), server.get("/public/dispatch?to=/user&by=forward", "Origin", origin),
                server.send("OPTIONS", "/user", "Origin", origin, "Access-Control-Request-Method", "POST"))) {
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).isEqualTo("{\"error\":\"origin_not_allowed\"}");
            assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
            assertThat(response.headers().allValues("WWW-Authenticate")).isEmpty();
            assertNothingForBrowsers(response);
        }
    }

    @Test
    void addsNothingForWhoIsNoBrowserAndNothingOnPublicPaths() {
        for (HttpResponse<String> guarded : List.of(ada("/user"), server.get("/user"))) {
            assertNothingForBrowsers(guarded);
            assertThat(guarded.headers().allValues("Vary")).containsExactly("Origin");
        }
        for (String origin : List.of(CHAT, "https://evil.example")) {
            HttpResponse<String> open = server.get("/public/user", "Origin", origin);
            assertNothingForBrowsers(open);
            assertThat(open.headers().allValues("Vary")).isEmpty();
        }
        assertThat(server.get("/keys.json", "Origin", CHAT).headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
    }
}
