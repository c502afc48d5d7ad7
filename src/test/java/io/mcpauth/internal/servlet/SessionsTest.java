package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/** Sessions of a servlet belong to who began them. */
class SessionsTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final String FIELD = "Mcp-Session-Id";

    @TempDir
    Path folder;

    private Container container;
    private ServletServer server;

    private void start(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("mcp.auth.scopes", "name",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString(), "mcp.auth.public-paths",
                "/public/*",
                "mcp.auth.allow-anonymous", "true"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        container = new Container(all);
        server = new ServletServer(folder, container, GuardFilterTest::initialize,
                Map.of("/mcp", GuardFilterFixture.servlet(SessionsTest::serve),
                        "/public/mcp", GuardFilterFixture.servlet(SessionsTest::serve),
                        "/async", GuardFilterFixture.servlet(SessionsTest::async),
                        "/public/forward", GuardFilterFixture.servlet((request, response) -> request
                                .getRequestDispatcher("/mcp").forward(request, response))));
    }

    /** Answers with the session and the status that are asked for. */
    private static void serve(HttpServletRequest request, HttpServletResponse response) {
        if (request.getParameter("begin") != null) {
            response.addHeader("MCP-SESSION-ID", request.getParameter("begin"));
        }
        if (request.getParameter("set") != null) {
            response.setHeader(FIELD, request.getParameter("set"));
        }
        if (request.getParameter("status") != null) {
            response.setStatus(Integer.parseInt(request.getParameter("status")));
        }
    }

    private static void async(HttpServletRequest request, HttpServletResponse response) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            serve(request, response);
        } else {
            AsyncContext context = request.startAsync();
            context.dispatch();
        }
    }

    @AfterEach
    void stop() {
        server.close();
        container.close();
    }

    private HttpResponse<String> send(String method, String path, String name, String... headers) {
        String[] all = new String[headers.length + (name.isEmpty() ? 0 : 2)];
        System.arraycopy(headers, 0, all, 0, headers.length);
        if (!name.isEmpty()) {
            all[headers.length] = "Authorization";
            all[headers.length + 1] = "Bearer " + SERVER_KEY.token().claims(Map.of("name", name)).text();
        }
        return server.send(method, path, all);
    }

    private int status(String method, String path, String name, String... headers) {
        return send(method, path, name, headers).statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/async", "/public/forward"})
    void aSessionIsItsUsersAlone(String path) {
        start();
        assertThat(status("POST", path + "?begin=s", "Ada")).isEqualTo(200);

        assertThat(status("POST", "/mcp", "Ada", FIELD, "s")).isEqualTo(200);
        HttpResponse<String> stolen = send("POST", "/mcp", "Bob", FIELD, "s");
        HttpResponse<String> unknown = send("POST", "/mcp", "Bob", FIELD, "never-there");
        assertThat(stolen.statusCode()).isEqualTo(404);
        assertThat(stolen.body()).isEqualTo(
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32001,\"message\":\"Session not found\"}}");
        assertThat(stolen.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo(stolen.body());
        assertThat(unknown.headers().map().keySet()).isEqualTo(stolen.headers().map().keySet());
        assertThat(status("POST", "/mcp", "", FIELD, "s")).isEqualTo(404);
        assertThat(status("POST", "/public/forward", "Bob", FIELD, "s")).isEqualTo(404);
        assertThat(status("POST", "/mcp", "Ada", FIELD, "s", FIELD, "s")).isEqualTo(404);
    }

    @Test
    void aSessionIsItsUsersAloneHoweverItsFieldIsWritten() {
        start();
        assertThat(status("POST", "/mcp?set=s", "Ada")).isEqualTo(200);

        assertThat(status("POST", "/mcp", "Ada", FIELD, "s")).isEqualTo(200);
        assertThat(status("POST", "/mcp", "Bob", FIELD, "s")).isEqualTo(404);
    }

    @Test
    void aBadTokenIsA401WhateverTheSession() {
        start();
        assertThat(status("POST", "/mcp", "", FIELD, "s", "Authorization", "Bearer x")).isEqualTo(401);
    }

    @Test
    void whatIsNotGuardedIsLeftAlone() {
        start();
        assertThat(status("POST", "/public/mcp", "Ada", FIELD, "s")).isEqualTo(200);
        assertThat(status("POST", "/public/mcp?begin=s", "Ada")).isEqualTo(200);
        assertThat(status("POST", "/mcp", "Ada", FIELD, "s")).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"200,404", "204,404", "202,404", "405,200", "500,200", "304,200"})
    void aSessionEndsWhenItsUserHasDeletedIt(int answered, int then) {
        start();
        send("POST", "/mcp?begin=s", "Ada");
        assertThat(status("DELETE", "/mcp", "Bob", FIELD, "s")).isEqualTo(404);
        assertThat(status("POST", "/mcp?status=200", "Ada", FIELD, "s")).isEqualTo(200);
        assertThat(status("DELETE", "/mcp?status=" + answered, "Ada", FIELD, "s")).isEqualTo(answered);

        assertThat(status("POST", "/mcp", "Ada", FIELD, "s")).isEqualTo(then);
    }

    @Test
    void anAnswerThatNamesTheSessionOfAnotherUserChangesNoOwner() {
        start();
        send("POST", "/mcp?begin=s", "Ada");
        send("POST", "/mcp?begin=s", "Bob");
        assertThat(status("POST", "/mcp", "Bob", FIELD, "s")).isEqualTo(404);
        assertThat(status("POST", "/mcp?begin=s", "Ada", FIELD, "s")).isEqualTo(200);
    }

    @Test
    void anybodyMayUseEachSessionWhereThatIsConfigured() {
        start("mcp.auth.sessions", "off");
        send("POST", "/mcp?begin=s", "Ada");
        assertThat(status("POST", "/mcp", "Bob", FIELD, "s")).isEqualTo(200);
        assertThat(status("POST", "/mcp", "Bob", FIELD, "never-there")).isEqualTo(200);
    }

    @Test
    void noMoreSessionsAreRememberedThanConfigured() {
        start("mcp.auth.max-sessions", "20");
        send("POST", "/mcp?begin=a", "Ada");
        send("POST", "/mcp?begin=b", "Ada");
        send("POST", "/mcp?begin=c", "Ada");
        assertThat(status("POST", "/mcp", "Ada", FIELD, "a")).isEqualTo(404);
        assertThat(status("POST", "/mcp", "Ada", FIELD, "b")).isEqualTo(200);
    }
}
