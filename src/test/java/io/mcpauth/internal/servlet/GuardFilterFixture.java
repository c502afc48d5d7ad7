package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
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
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.McpUser;
import io.mcpauth.MissingRolesException;
import io.mcpauth.MissingScopesException;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/** Guarded servlets. */
abstract class GuardFilterFixture {

    static final ServerKey SERVER_KEY = ServerKey.generate();
    static final String CHAT = "https://chat.example.org";
    static final String INVALID = "{\"error\":\"invalid_token\"}";

    @TempDir
    static Path folder;

    static Container container;
    static ServletServer server;

    @FunctionalInterface
    interface Work {
        void on(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    static Servlet servlet(Work work) {
        return new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                work.on(request, response);
            }
        };
    }

    @BeforeAll
    static void start() {
        container = new Container(Map.of(
                "mcp.auth.scopes", "name,email",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
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
                Map.entry("/taken-back", servlet((request, response) -> {
                    response.addHeader("X-Own", "1");
                    response.reset();
                    response.addHeader("X-Own", "2");
                })),
                Map.entry("/refuse-role", servlet((request, response) -> {
                    throw new ServletException(MissingRolesException.of(Set.of("admin")));
                })),
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
    static void initialize(Set<Class<?>> classes, ServletContext context) {
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

    static void user(HttpServletRequest request, HttpServletResponse response) throws IOException {
        McpUser user = CDI.current().select(McpUser.class).get();
        response.getWriter().print(user.name().orElse("nobody") + " " + (request.getUserPrincipal() != null)
                + " " + request.getRemoteUser() + " " + request.isUserInRole("admin") + " " + request.getAuthType());
    }

    static void dispatch(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
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
    static void ownCors(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
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

    static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
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

    static HttpResponse<String> getAs(Map<String, Object> claims, String path) {
        return server.get(path, "Authorization", "Bearer " + SERVER_KEY.token().claims(claims).text());
    }

    static HttpResponse<String> ada(String path) {
        return getAs(Map.of("name", "Ada", "email", "ada@example.com", "sub", "a-1"), path);
    }

    static HttpResponse<String> adaWithoutEmail(String path) {
        return getAs(Map.of("name", "Ada"), path);
    }

    static void assertUnauthorized(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo(INVALID);
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer scope=\"name email\"");
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("Content-Length")).containsExactly(String.valueOf(INVALID.length()));
    }
}
