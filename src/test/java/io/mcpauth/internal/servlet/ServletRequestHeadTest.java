package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.http.RequestLine;

class ServletRequestHeadTest {

    private final Map<String, Object> attributes = new HashMap<>();
    private String uri = "/app/mcp";

    private ServletRequestHead head(DispatcherType type, String servletPath, String pathInfo) {
        return new ServletRequestHead((HttpServletRequest) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getDispatcherType" -> type;
                    case "getServletPath" -> servletPath;
                    case "getPathInfo" -> pathInfo;
                    case "getMethod" -> "GET";
                    case "getRequestURI" -> uri;
                    case "getContextPath" -> "/app";
                    case "getAttribute" -> attributes.get(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    @Test
    void isMappedByTheServletsPathAndWhatIsBehindIt() {
        assertThat(head(DispatcherType.REQUEST, "/tools", "/a").mappedPath()).contains("/tools/a");
        assertThat(head(DispatcherType.FORWARD, "/docs/index.html", null).mappedPath()).contains("/docs/index.html");
        assertThat(head(DispatcherType.REQUEST, "", "/").mappedPath()).contains("/");
        assertThat(head(DispatcherType.REQUEST, null, null).mappedPath()).contains("");
    }

    @Test
    void isMappedByTheIncludedServletOnAnInclude() {
        attributes.put(RequestDispatcher.INCLUDE_SERVLET_PATH, "/docs/index.html");
        assertThat(head(DispatcherType.INCLUDE, "/public", "/x").mappedPath()).contains("/docs/index.html");
        assertThat(head(DispatcherType.FORWARD, "/public", "/x").mappedPath()).contains("/public/x");

        attributes.put(RequestDispatcher.INCLUDE_PATH_INFO, "/y");
        assertThat(head(DispatcherType.INCLUDE, "/public", "/x").mappedPath()).contains("/docs/index.html/y");
    }

    /** A named dispatcher has no path. */
    @Test
    void isMappedByTheWholeRequestWhereAnIncludeHasNoPath() {
        assertThat(head(DispatcherType.INCLUDE, "/public", "/x").mappedPath()).contains("/public/x");
    }

    /** On Open Liberty a request tells the paths of another one in a thread that has served that. */
    @Test
    void keepsItsPaths() {
        ServletRequestHead head = head(DispatcherType.REQUEST, "/mcp", null);
        uri = "/other/path";

        assertThat(head.rawPath()).isEqualTo("/app/mcp");
        assertThat(head.contextPath()).isEqualTo("/app");
        assertThat(head.sent()).isEqualTo(new RequestLine("GET", "/app/mcp", "/app"));
    }

    private static boolean isServed(MappingMatch match, String resources) {
        HttpServletMapping mapping = stub(HttpServletMapping.class, Map.of("getMappingMatch", () -> match));
        ServletContext context =
                stub(ServletContext.class,
                        Map.of("getResource", () -> resources.isEmpty() ? null : new URL(resources)));
        return new ServletRequestHead(stub(HttpServletRequest.class, Map.of("getHttpServletMapping", () -> mapping,
                "getServletContext", () -> context, "getRequestURI", () -> "/app/a", "getContextPath", () -> "/app",
                "getServletPath", () -> "/a"))).isServed();
    }

    private static <T> T stub(Class<T> type, Map<String, Callable<Object>> values) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> values.getOrDefault(method.getName(), () -> null).call()));
    }

    /** The document that a client asks for may be the application's own. */
    @Test
    void isServedByAServletOfExactlyThatPathOrByAFile() {
        assertThat(isServed(MappingMatch.EXACT, "")).isTrue();
        assertThat(isServed(MappingMatch.DEFAULT, "file:///war/a")).isTrue();
        assertThat(isServed(MappingMatch.DEFAULT, "")).isFalse();
        assertThat(isServed(MappingMatch.PATH, "")).isFalse();
        assertThat(isServed(MappingMatch.DEFAULT, "no URL")).isFalse();
    }

    private static ServletRequestHead head(String name, Object value) {
        return new ServletRequestHead(stub(HttpServletRequest.class, Map.of("getRequestURI", () -> "/app/a",
                "getContextPath", () -> "/app", "getServletPath", () -> "/a", name, () -> value)));
    }

    /** In HTTP/2 a body needs neither a length nor a coding of its own. */
    @Test
    void mayHaveABodyThatNoFieldAnnouncesInNewerProtocolsAlone() {
        assertThat(head("getProtocol", "HTTP/1.0").mayHaveUnannouncedBody()).isFalse();
        assertThat(head("getProtocol", "HTTP/1.1").mayHaveUnannouncedBody()).isFalse();
        assertThat(head("getProtocol", "HTTP/2.0").mayHaveUnannouncedBody()).isTrue();
    }

    @Test
    void isOnLoopbackByTheAddressThatItCameInAt() {
        assertThat(head("getLocalAddr", "127.0.0.1").isOnLoopback()).isTrue();
        assertThat(head("getLocalAddr", "192.0.2.1").isOnLoopback()).isFalse();
    }
}
