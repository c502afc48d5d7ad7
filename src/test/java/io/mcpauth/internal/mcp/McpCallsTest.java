package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.engine.TestEngine;
import io.mcpauth.internal.engine.TestRequest;

/** Which requests are read, and what the tools that they call need. */
class McpCallsTest extends McpCallsFixture {

    @Test
    void concernRequestsOnlyWhereAToolNeedsScopes() {
        assertThat(calls.concern(POST, "POST")).isTrue();
        assertThat(new McpCalls(TestEngine.NO_RULES).concern(POST, "POST")).isFalse();
        assertThat(new McpCalls(
                new McpSettings(McpRules.of(Map.of("free", List.of()), Map.of(), Map.of()), LIMIT, ToolRefusals.HTTP))
                .concern(POST, "POST")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"post", "Post", "PUT", "PATCH", "QUERY", "get", "PROPFIND", "LINK"})
    void concernEveryMethodThatMayHaveABody(String method) {
        TestRequest request = TestRequest.of(method, "/mcp");

        assertThat(calls.concern(request, method)).isTrue();
        assertThat(scopes(request, call("mail"))).containsExactly("mail");
        assertThat(refused(request, "no JSON".getBytes(UTF_8)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE", "OPTIONS", "TRACE"})
    void concernOtherMethodsWhereTheySayThatTheyHaveOne(String method) {
        TestRequest request = TestRequest.of(method, "/mcp");

        assertThat(calls.concern(request, method)).isFalse();
        assertThat(calls.concern(request.with("Content-Length", "0"), method)).isFalse();
        assertThat(calls.concern(request.with("Content-Length", "12"), method)).isTrue();
        assertThat(calls.concern(request.with("Content-Length", "0", "12"), method)).isTrue();
        assertThat(calls.concern(request.with("Transfer-Encoding", "chunked"), method)).isTrue();
        // A filter of the application has made it one.
        assertThat(calls.concern(request, "POST")).isTrue();
    }

    /** RFC 9113, section 8.1. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE", "OPTIONS", "TRACE"})
    void concernOtherMethodsWhereABodyNeedsNoField(String method) {
        TestRequest request = TestRequest.of(method, "/mcp").framed();

        assertThat(calls.concern(request, method)).isTrue();
        assertThat(scopes(request, call("mail"))).containsExactly("mail");
        assertThat(scopes(request, "")).isEmpty();
        assertThat(new McpCalls(TestEngine.NO_RULES).concern(request, method)).isFalse();
    }

    @Test
    void areNotMissedInABodyThatNobodyHasSpokenOf() {
        for (String method : List.of("PUT", "QUERY", "DELETE")) {
            TestRequest request = TestRequest.of(method, "/mcp");
            assertThat(scopes(request, "")).isEmpty();
            assertThat(scopes(request.with("Content-Length", "0"), "")).isEmpty();
            assertThat(refused(request, " ".getBytes(UTF_8)).status()).isEqualTo(400);
            // Somebody has read it before.
            assertThat(refused(request.with("Content-Length", "5"), new byte[0]).status()).isEqualTo(400);
            assertThat(refused(request.with("Transfer-Encoding", "chunked"), new byte[0]).status()).isEqualTo(400);
        }
        assertThat(refused(TestRequest.of("post", "/mcp"), new byte[0]).status()).isEqualTo(400);
    }

    @Test
    void needWhatTheirToolNeeds() {
        assertThat(scopes(POST, call("calendar"))).containsExactlyInAnyOrder("calendar", "email");
        assertThat(scopes(POST, call("gr\\u00fc\\u00dfe"))).containsExactly("greet");
        assertThat(scopes(POST, call("free"))).isEmpty();
        assertThat(scopes(POST, call("whoami"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Calendar", "calendar ", " calendar", "calendar\\u0000", "calenda"})
    void knowToolsByTheirExactNames(String name) {
        assertThat(scopes(POST, call(name))).isEmpty();
    }

    @Test
    void ofABatchAddUp() {
        assertThat(scopes(POST, "[" + call("mail") + "," + call("whoami") + "," + call("calendar") + "]"))
                .containsExactlyInAnyOrder("mail", "calendar", "email");
        assertThat(scopes(POST, "[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"name\":\"calendar\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"prompts/get\",\"params\":{\"name\":\"calendar\"}}",
        "{\"method\":\"resources/read\",\"params\":{\"uri\":\"a:b\"}}", "{\"method\":\"tools/list\",\"params\":[]}",
        "{}"})
    void otherMessagesNeedNothing(String body) {
        assertThat(scopes(POST, body)).isEmpty();
    }

    /** RFC 9112, section 6.3; and Undertow reads the form of a GET, too. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE", "OPTIONS", "POST", "PUT"})
    void refuseAFormOfWhichNobodyKnowsHowLongItIs(String method) {
        TestRequest form = TestRequest.of(method, "/mcp").with("Content-Type", "multipart/form-data; boundary=x");

        for (TestRequest untold : List.of(form.framed(), form.with("Transfer-Encoding", "chunked"),
                form.with("Transfer-Encoding", "chunked").with("Content-Length", "10"))) {
            assertThatThrownBy(() -> calls.checkLength(untold)).isInstanceOfSatisfying(BadBodyException.class,
                    refused -> assertThat(refused.answer().status()).isEqualTo(411));
        }
        assertThatCode(() -> calls.checkLength(form.framed().with("Content-Length", "10"))).doesNotThrowAnyException();
    }

    @Test
    void takeAFormWithoutABodyForNone() {
        assertThatCode(() -> calls.checkLength(TestRequest.get("/mcp")
                .with("Content-Type", "application/x-www-form-urlencoded"))).doesNotThrowAnyException();
    }
}
