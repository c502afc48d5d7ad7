package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.junit.jupiter.api.Test;

class ServletRequestHeadTest {

    private final Map<String, Object> attributes = new HashMap<>();
    private String uri = "/app/mcp";

    private ServletRequestHead head(DispatcherType type, String servletPath, String pathInfo) {
        return new ServletRequestHead((HttpServletRequest) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getDispatcherType" -> type;
                    case "getServletPath" -> servletPath;
                    case "getPathInfo" -> pathInfo;
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
    }
}
