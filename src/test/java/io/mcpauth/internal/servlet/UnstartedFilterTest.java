package io.mcpauth.internal.servlet;

import static io.mcpauth.internal.servlet.Stubs.stub;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.Test;

/** A guard that could not start, on a server that goes on all the same: there are no beans. */
class UnstartedFilterTest {

    private final AtomicInteger passed = new AtomicInteger();

    private void request(String servletClass) throws ServletException, IOException {
        ServletContext context = stub(ServletContext.class, Map.of("getServerInfo", "Eclipse GlassFish 8.0.0",
                "getServletRegistration", stub(ServletRegistration.class,
                        Map.of("getClassName", servletClass, "getInitParameters", Map.of()))));
        GuardFilter filter = new GuardFilter();
        filter.init(stub(FilterConfig.class, Map.of("getServletContext", context)));
        HttpServletRequest request = stub(HttpServletRequest.class,
                Map.of("getMethod", "GET", "getServletContext", context,
                        "getHttpServletMapping",
                        stub(HttpServletMapping.class, Map.of("getServletName", "a servlet"))));
        filter.doFilter(request, stub(HttpServletResponse.class, Map.of()),
                (req, response) -> passed.incrementAndGet());
    }

    @Test
    void letsNoRequestGoOn() {
        assertThatThrownBy(() -> request("org.example.Servlet")).isInstanceOf(ServletException.class);
        assertThat(passed).hasValue(0);
    }

    /** The server's own servlets are not guarded: the operator has to see how the server is. */
    @Test
    void letsGoOnWhatIsTheServersOwn() throws Exception {
        request("org.glassfish.microprofile.health.servlet.HealthServlet");
        assertThat(passed).hasValue(1);
    }
}
