package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.http.RequestLine;
import io.mcpauth.internal.rest.RequestLocator.Location;

/** What is not the request's own word is what was found of its place. */
class RestRequestHeadTest {

    private static final RequestLine SENT = new RequestLine("POST", "/app/old", "/app");

    private static RestRequestHead head(boolean isRoutedByPath, boolean isOnLoopback, boolean isHttp1) {
        ContainerRequestContext request = (ContainerRequestContext) Proxy.newProxyInstance(
                RestRequestHeadTest.class.getClassLoader(), new Class<?>[] {ContainerRequestContext.class},
                (self, method, arguments) -> null);
        return new RestRequestHead(request, new Location("/app/api/a", "/app", "https", "mcp.example:8443",
                isRoutedByPath, isOnLoopback, isHttp1, SENT));
    }

    @Test
    void saysWhereTheRequestGoes() {
        RestRequestHead head = head(true, false, true);

        assertThat(head.rawPath()).isEqualTo("/app/api/a");
        assertThat(head.contextPath()).isEqualTo("/app");
        assertThat(head.scheme()).isEqualTo("https");
        assertThat(head.authority()).isEqualTo("mcp.example:8443");
        assertThat(head.sent()).isEqualTo(SENT);
    }

    @Test
    void tellsWhetherJaxRsGoesByThePath() {
        assertThat(head(true, false, true).isRoutedByPath()).isTrue();
        assertThat(head(false, true, false).isRoutedByPath()).isFalse();
    }

    @Test
    void tellsWhetherTheRequestCameInOnThisMachine() {
        assertThat(head(false, true, false).isOnLoopback()).isTrue();
        assertThat(head(true, false, true).isOnLoopback()).isFalse();
    }

    /** Where that is not known, it may be HTTP/2. */
    @Test
    void mayHaveABodyThatNoFieldAnnouncesUnlessItCameByHttp1() {
        assertThat(head(true, true, false).mayHaveUnannouncedBody()).isTrue();
        assertThat(head(false, false, true).mayHaveUnannouncedBody()).isFalse();
    }
}
