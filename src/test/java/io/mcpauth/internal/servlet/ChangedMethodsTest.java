package io.mcpauth.internal.servlet;

import static io.mcpauth.internal.servlet.ListAnswerFixture.JSON;
import static io.mcpauth.internal.servlet.ListAnswerFixture.LIST;
import static io.mcpauth.internal.servlet.ListAnswerFixture.SHOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/**
 * Filters of the application, before the guard or behind it, that take a request for one of another method, as those do
 * that know {@code X-HTTP-Method-Override}: neither calls a tool unseen, nor shows a list whole.
 */
class ChangedMethodsTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();

    @TempDir
    static Path folder;

    private static Container container;
    private static ServletServer server;

    @BeforeAll
    static void start() {
        container = new Container(Map.of(
                "mcp.auth.scopes", "name",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                "mcp.auth.tools", "mail",
                "mcp.auth.tools.mail.scopes", "mail",
                "mcp.auth.lists", "permitted",
                "mcp.auth.security-schemes", "false"));
        server = new ServletServer(folder, container, ChangedMethodsTest::initialize, Map.of("/mcp", new Tools()));
    }

    private static void initialize(Set<Class<?>> classes, ServletContext context) {
        addFilter(context, "before");
        new McpAuthInitializer().onStartup(classes, context);
        addFilter(context, "behind");
    }

    /** Takes a request for one of the method in a field that bears its name. */
    private static void addFilter(ServletContext context, String place) {
        FilterRegistration.Dynamic filter = context.addFilter(place, new HttpFilter() {
            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                chain.doFilter(new HttpServletRequestWrapper(request) {
                    @Override
                    public String getMethod() {
                        return Optional.ofNullable(request.getHeader(place)).orElseGet(super::getMethod);
                    }
                }, response);
            }
        });
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), place.equals("behind"), "/*");
    }

    /** Takes messages by a method that the client names. */
    private static final class Tools extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (request.getMethod().equals(request.getHeader("taken"))) {
                response.setContentType(JSON);
                response.getWriter().print(body.contains("tools/list") ? LIST : "called");
            }
        }
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    private static HttpResponse<String> send(String method, String place, String taken, String body, String user) {
        return server.send(method, "/mcp", BodyPublishers.ofString(body), "Authorization",
                "Bearer " + SERVER_KEY.token().claim("name", "Ada").claim(user, true).text(), place, taken, "taken",
                taken, "Content-Type", "application/json");
    }

    @ParameterizedTest
    @CsvSource({"GET, before, POST", "GET, behind, POST", "POST, before, GET", "POST, behind, GET",
        "DELETE, before, POST", "DELETE, behind, POST", "POST, before, PUT", "POST, behind, PATCH"})
    void callsOfToolsAreJudged(String method, String place, String taken) {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"mail\"}}";

        assertThat(send(method, place, taken, call, "mail").body()).isEqualTo("called");
        assertThat(send(method, place, taken, call, "other").body()).contains("Unknown tool: mail");
    }

    @ParameterizedTest
    @CsvSource({"GET, before, POST", "GET, behind, POST", "POST, before, GET", "POST, behind, GET",
        "DELETE, before, POST", "DELETE, behind, POST", "POST, before, PUT", "POST, behind, PATCH"})
    void listsShowWhatTheUserMayUse(String method, String place, String taken) {
        String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

        assertThat(send(method, place, taken, list, "mail").body()).isEqualTo(LIST);
        assertThat(send(method, place, taken, list, "other").body()).isEqualTo(SHOWN);
    }
}
