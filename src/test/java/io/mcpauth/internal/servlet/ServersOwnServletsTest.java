package io.mcpauth.internal.servlet;

import static io.mcpauth.internal.servlet.Stubs.stub;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;

import org.junit.jupiter.api.Test;

class ServersOwnServletsTest {

    private static boolean serve(String servlet, Map<String, Object> context) {
        return new ServersOwnServlets().serve(servlet, stub(HttpServletRequest.class,
                Map.of("getServletContext", stub(ServletContext.class, context))));
    }

    private static boolean serve(String className) {
        return serve("a servlet", Map.of("getServletRegistration", stub(ServletRegistration.class,
                Map.of("getClassName", className, "getInitParameters", Map.of()))));
    }

    @Test
    void areKnownByTheirClass() {
        assertThat(serve("fish.payara.microprofile.healthcheck.servlet.HealthCheckServlet")).isTrue();
        assertThat(serve("org.example.HealthCheckServlet")).isFalse();
    }

    /** A file, say, on a server that has no servlet for files. */
    @Test
    void areNoneWhereNoServletIsKnown() {
        assertThat(serve("", Map.of())).isFalse();
        assertThat(serve("a servlet", Map.of())).isFalse();
    }
}
