package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.junit.jupiter.api.Test;

import io.mcpauth.testing.BrokenScopes;

class RequestScopeTest {

    private final BrokenScopes scopes = new BrokenScopes();

    @Test
    void leavesNoControllerBehindWhereTheScopeCannotBegin() {
        assertThatThrownBy(() -> RequestScope.of(request(DispatcherType.ASYNC), scopes.instance()))
                .hasMessage("no scope");
        assertThat(scopes.leftBehind()).isZero();
    }

    @Test
    void makesNoneWhereTheServerHasOne() {
        RequestScope.of(request(DispatcherType.REQUEST), scopes.instance()).close();
        assertThat(scopes.leftBehind()).isZero();
    }

    private static HttpServletRequest request(DispatcherType type) {
        return (HttpServletRequest) Proxy.newProxyInstance(HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, (self, method, arguments) -> type);
    }
}
