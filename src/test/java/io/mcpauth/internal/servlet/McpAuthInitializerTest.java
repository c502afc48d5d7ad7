package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;

import org.junit.jupiter.api.Test;

/** What is said to a server that starts a WAR. */
class McpAuthInitializerTest {

    private final List<String> said = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    private <T> T stub(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> {
                    if (method.getReturnType() == void.class || method.getName().startsWith("set")) {
                        said.add(method.getName() + Arrays.deepToString(arguments));
                    }
                    return values.getOrDefault(method.getName(),
                            method.getReturnType() == boolean.class ? false : null);
                }));
    }

    private void start() {
        new McpAuthInitializer().onStartup(Set.of(), stub(ServletContext.class));
    }

    @Test
    void putsTheGuardBeforeAllFiltersForAllDispatches() {
        values.put("addFilter", stub(FilterRegistration.Dynamic.class));
        start();

        assertThat(said).hasSize(3).startsWith("setAsyncSupported[true]",
                "addMappingForUrlPatterns[[FORWARD, INCLUDE, REQUEST, ASYNC, ERROR], false, [/*]]");
        assertThat(said.get(2)).startsWith("addListener[").contains("RoleWarning");
    }

    @Test
    void tellsResteasyOfTheGuardWhereJaxRsHasNoApplication() {
        values.put("addFilter", stub(FilterRegistration.Dynamic.class));
        values.put("getServletRegistration", stub(ServletRegistration.class));
        start();

        assertThat(said).contains("setInitParameter[resteasy.providers, io.mcpauth.rest.McpAuthFeature]");
    }

    /** Otherwise the WAR would run with a filter of that name that guards nothing. */
    @Test
    void doesNotStartWhereAnotherFilterHasTheNameOfTheGuard() {
        values.put("getFilterRegistration", stub(FilterRegistration.class));
        values.put("getClassName", "org.example.Filter");
        assertThatThrownBy(this::start).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("MCPAUTH-323").hasMessageContaining("org.example.Filter");

        values.remove("getClassName");
        assertThatThrownBy(this::start).hasMessageStartingWith("MCPAUTH-323");
        values.remove("getFilterRegistration");
        assertThatThrownBy(this::start).hasMessageStartingWith("MCPAUTH-323");
    }

    @Test
    void leavesTheGuardAloneThatIsThereAlready() {
        values.put("getFilterRegistration", stub(FilterRegistration.class));
        values.put("getClassName", GuardFilter.class.getName());
        start();

        assertThat(said).isEmpty();
    }
}
