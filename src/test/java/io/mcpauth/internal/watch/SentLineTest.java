package io.mcpauth.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.mcpauth.internal.http.RequestLine;

/** What a client has asked for, after each kind of dispatch. MovedProofsIT asks real servers. */
class SentLineTest {

    private static final RequestLine NOW = new RequestLine("GET", "/app/mcp", "/app");

    private final Map<String, Object> attributes = new HashMap<>();

    private RequestLine line(DispatcherType type) {
        return SentLine.of((HttpServletRequest) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getDispatcherType" -> type;
                    case "getMethod" -> "GET";
                    case "getRequestURI" -> "/app/mcp";
                    case "getContextPath" -> "/app";
                    case "getAttribute" -> attributes.get(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private void came(String uri, String context) {
        attributes.put(uri, "/other/old");
        attributes.put(context, "/other");
    }

    @ParameterizedTest
    @EnumSource(DispatcherType.class)
    void isThatOfTheRequestWhereNothingElseIsSaid(DispatcherType type) {
        assertThat(line(type)).isEqualTo(NOW);
    }

    @Test
    void isWhatItWasBeforeAForward() {
        came(RequestDispatcher.FORWARD_REQUEST_URI, RequestDispatcher.FORWARD_CONTEXT_PATH);

        assertThat(line(DispatcherType.FORWARD)).isEqualTo(new RequestLine("GET", "/other/old", "/other"));
    }

    @Test
    void isWhatItWasBeforeAnAsynchronousDispatch() {
        came(AsyncContext.ASYNC_REQUEST_URI, AsyncContext.ASYNC_CONTEXT_PATH);

        assertThat(line(DispatcherType.ASYNC)).isEqualTo(new RequestLine("GET", "/other/old", "/other"));
    }

    @Test
    void isWhatItWasBeforeAnErrorPage() {
        attributes.put(RequestDispatcher.ERROR_REQUEST_URI, "/app/old");
        attributes.put("jakarta.servlet.error.method", "DELETE");

        assertThat(line(DispatcherType.ERROR)).isEqualTo(new RequestLine("DELETE", "/app/old", "/app"));
    }

    @Test
    void isWhatItWasBeforeTheFirstOfSeveral() {
        came(RequestDispatcher.FORWARD_REQUEST_URI, RequestDispatcher.FORWARD_CONTEXT_PATH);
        attributes.put(RequestDispatcher.ERROR_REQUEST_URI, "/app/between");

        assertThat(line(DispatcherType.ERROR).rawPath()).isEqualTo("/other/old");
    }

    /** What an application puts there before any dispatch says nothing. */
    @Test
    void isThatOfARequestThatWasNotDispatched() {
        came(RequestDispatcher.FORWARD_REQUEST_URI, RequestDispatcher.FORWARD_CONTEXT_PATH);

        assertThat(line(DispatcherType.REQUEST)).isEqualTo(NOW);
    }
}
