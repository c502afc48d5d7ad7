package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.watch.Registered;
import io.mcpauth.internal.watch.ResourceServlets;
import io.mcpauth.internal.watch.ServletLink;
import io.mcpauth.internal.watch.UnguardedServlets;
import io.mcpauth.testing.Container;

/** An application counts as guarded if the whole guard is in it: RESTEasy may leave out a part. */
class WholeGuardTest {

    private Container container = new Container(Map.of("mcp.auth.scopes", "name", "mcp.auth.lists", "permitted",
            "mcp.auth.tools", "mail", "mcp.auth.tools.mail.scopes", "mail"));
    private final Set<Class<?>> registered = new LinkedHashSet<>();

    @AfterEach
    void stop() {
        container.close();
    }

    private boolean guard(Application application, Class<?>... leftOut) {
        Configuration configuration = (Configuration) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {Configuration.class},
                (self, method, arguments) -> registered.contains(arguments[0]) && !Set.of(leftOut)
                        .contains(arguments[0]));
        return GuardedApplication.guard(application, (FeatureContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {FeatureContext.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getConfiguration")) {
                        return configuration;
                    }
                    registered.add(arguments[0].getClass());
                    return self;
                }));
    }

    /** Of which only their number is known. */
    private boolean isOneApplicationGuarded() {
        ResourceServlets resources = container.get(ResourceServlets.class);
        resources.know(List.of(),
                List.of(new Registered("a filter", "org.apache.tomee.webservices.CXFJAXRSFilter", Set.of())));
        return resources.areAllGuarded();
    }

    @Test
    void countsAnApplicationThatHasIt() {
        assertThat(guard(new Application())).isTrue();

        assertThat(isOneApplicationGuarded()).isTrue();
        assertThat(registered).contains(ServletLink.class).doesNotContain(UnguardedServlets.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {AuthenticationFilter.class, AuthorizationFilter.class, AnswerFilter.class,
        ListFilter.class, ListInterceptor.class})
    void doesNotCountAnApplicationThatLacksAPart(Class<?> part) {
        assertThat(guard(null, part)).isTrue();

        assertThat(isOneApplicationGuarded()).isFalse();
        assertThat(registered).doesNotContain(ServletLink.class);
    }

    /** Each part takes a little of each request. */
    @Test
    void hasNoPartForListsThatAreLeftAlone() {
        assertThat(guard(new Application())).isTrue();
        assertThat(registered).contains(ListFilter.class, ListInterceptor.class);

        registered.clear();
        container.close();
        container = new Container(Map.of("mcp.auth.scopes", "name"));
        assertThat(guard(new Application())).isTrue();
        assertThat(registered).contains(AnswerFilter.class).doesNotContain(ListFilter.class, ListInterceptor.class);
        assertThat(isOneApplicationGuarded()).isTrue();
    }

    @Test
    void isNotPutInTwice() {
        guard(null);
        registered.retainAll(Set.of(AuthenticationFilter.class));

        assertThat(guard(null)).isFalse();
        assertThat(registered).containsExactly(AuthenticationFilter.class);
    }

    @Test
    void looksForUnguardedServletsInTheApplicationOfTheDocumentsAlone() {
        guard(new WellKnownApplication());
        assertThat(registered).contains(UnguardedServlets.class);

        registered.clear();
        guard(null);
        assertThat(registered).doesNotContain(UnguardedServlets.class);
    }
}
