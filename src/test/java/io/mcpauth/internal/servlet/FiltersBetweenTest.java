package io.mcpauth.internal.servlet;

import static io.mcpauth.internal.servlet.Stubs.stub;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.watch.ResourceServlets;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/** Filters of an application that may answer in the place of JAX-RS, which would have judged. */
class FiltersBetweenTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final String RESOURCES = "/rest/*";
    /** As far as is known. */
    private static final String NOWHERE = "";

    @TempDir
    Path folder;

    /** What JAX-RS would be: nobody judges there. */
    private static Servlet servlet(String answer) {
        return new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                if (request.getParameter("include") != null) {
                    request.getRequestDispatcher(request.getParameter("include")).include(request, response);
                }
                response.getWriter().print(answer);
            }
        };
    }

    private static HttpFilter answering() {
        return new HttpFilter() {
            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException {
                response.getWriter().print("answered by a filter");
            }
        };
    }

    private static void map(FilterRegistration.Dynamic filter, String pattern) {
        if (pattern.startsWith("servlet:")) {
            filter.addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true,
                    pattern.substring("servlet:".length()));
        } else if (!pattern.equals(NOWHERE)) {
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, pattern);
        }
    }

    private HttpResponse<String> send(String filter, String resources, String path, String body, String... header) {
        try (Container container = new Container(Map.of("mcp.auth.scopes", "name,email",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString(), "mcp.auth.public-paths",
                "/rest/public",
                "mcp.auth.tools", "calendar", "mcp.auth.tools.calendar.scopes", "calendar"));
                ServletServer server = new ServletServer(folder, container, (classes, context) -> {
                    new McpAuthInitializer().onStartup(classes, context);
                    map(context.addFilter("own", answering()), filter);
                }, Map.of(resources, servlet("a resource"), "/user", servlet("a user")))) {
            container.get(ResourceServlets.class).add(resources);
            String token = "Bearer "
                    + SERVER_KEY.token()
                            .claims(body.isEmpty() ? Map.of("name", "Ada") : Map.of("name", "Ada", "email", "a@b"))
                            .text();
            String[] headers = header.length == 0
                    ? new String[] {"Authorization", token}
                    : new String[] {"Authorization", token, header[0], header[1]};
            return body.isEmpty() ? server.get(path, headers) : server.post(path, body, "Authorization", token);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NOWHERE, "/*", "/rest/*", "/rest/mcp", "/rest/mcp/*", "/rest", "*.json", "/",
        "servlet:/rest/*", "/%72est/*"})
    void judgesBeforeAFilterThatMayAnswer(String pattern) {
        assertThat(send(pattern, RESOURCES, "/rest/mcp", "").statusCode()).isEqualTo(403);
    }

    @Test
    void judgesBeforeEveryFilterWhereJaxRsHasThePathsThatNobodyElseHas() {
        assertThat(send("/by-filter", "/", "/by-filter", "").statusCode()).isEqualTo(403);
    }

    @Test
    void judgesTheScopesOfToolsBeforeAFilterThatMayAnswer() {
        HttpResponse<String> response =
                send("/*", RESOURCES, "/rest/mcp", "{\"method\":\"tools/call\",\"params\":{\"name\":\"calendar\"}}");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("{\"scope\":\"calendar\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/by-filter", "/rest-of-it/*", "/restful", "servlet:/user"})
    void leavesTheScopesToJaxRsWhereNoFilterMayAnswer(String pattern) {
        assertThat(send(pattern, RESOURCES, "/rest/mcp", "").body()).isEqualTo("a resource");
    }

    /** A resource on a public path has no user to judge, and an include names the servlet that includes. */
    @Test
    void judgesWhatAResourceIncludes() {
        HttpResponse<String> response = send("/by-filter", RESOURCES, "/rest/public?include=/user", "");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).doesNotContain("a user");
    }

    /** Servers open a WebSocket in a filter of their own, before any servlet. */
    @Test
    void judgesBeforeAWebSocketIsOpened() {
        assertThat(send("/by-filter", RESOURCES, "/rest/mcp", "", "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .statusCode())
                .isEqualTo(403);
    }

    private static boolean mayAnswer(String className) {
        ServletRegistration servlet = stub(ServletRegistration.class, Map.of("getMappings", List.of("/rest/*")));
        Map<String, Object> filter = new HashMap<>(Map.of("getName", "own"));
        filter.put("getClassName", className);
        ServletContext context = stub(ServletContext.class, Map.of("getServletRegistration", servlet,
                "getFilterRegistrations", Map.of("own", stub(FilterRegistration.class, filter))));
        return new FiltersBetween().mayAnswerFor("rest", context);
    }

    /** What it does not know is null, as mappings are on Open Liberty. */

    @Test
    void trustsNoFiltersButThoseThatServersBring() {
        assertThat(mayAnswer("io.openliberty.http.monitor.ServletFilter")).isFalse();
        assertThat(mayAnswer("io.undertow.websockets.jsr.JsrWebSocketFilter")).isFalse();
        assertThat(mayAnswer("org.apache.catalina.core.WebSocketFilterWrapper")).isFalse();
        assertThat(mayAnswer("org.example.Filter")).isTrue();
        assertThat(mayAnswer(null)).isTrue();
    }

    @Test
    void trustsNoFilterOfAServersNameThatComesWithTheApplication() {
        assertThat(mayAnswer(io.openliberty.OwnFilter.class.getName())).isTrue();
    }
}
