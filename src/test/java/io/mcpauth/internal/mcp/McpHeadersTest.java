package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.engine.TestRequest;
import io.mcpauth.internal.http.RequestHead;

/** What headers say of a body is what it says itself. */
class McpHeadersTest extends McpCallsFixture {

    /**
     * Servers look for a header one field after the other: a batch must not make them do that for each of its messages.
     */
    @Test
    void askForEachHeaderOnceHoweverManyTheyAre() {
        List<Object> asked = new ArrayList<>();
        RequestHead head =
                (RequestHead) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {RequestHead.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("headers")) {
                                asked.add(arguments[0]);
                            }
                            return method.invoke(POST, arguments);
                        });

        calls.read(head, ("[" + "{},".repeat(100) + "{}]").getBytes(UTF_8));

        assertThat(asked).contains("Mcp-Method").doesNotHaveDuplicates();
    }

    @Test
    void goWithHeadersThatSayTheSame() {
        TestRequest request = POST.with("Mcp-Method", "tools/call");

        assertThat(scopes(request.with("Mcp-Name", "mail"), call("mail"))).containsExactly("mail");
        assertThat(scopes(request.with("Mcp-Name", " mail "), call("mail"))).containsExactly("mail");
        assertThat(scopes(request.with("Mcp-Name",
                "=?base64?" + Base64.getEncoder().encodeToString("gr\u00fc\u00dfe".getBytes(UTF_8)) + "?="),
                call("gr\u00fc\u00dfe")))
                .containsExactly("greet");
        assertThat(scopes(POST.with("Mcp-Method", "resources/read").with("Mcp-Name", "a:b"),
                "{\"method\":\"resources/read\",\"params\":{\"uri\":\"a:b\",\"name\":\"c\"}}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Mcp-Method, tools/list", "Mcp-Method, TOOLS/CALL", "Mcp-Method, ''", "Mcp-Name, whoami",
        "Mcp-Name, Mail", "Mcp-Name, ''",
        "Mcp-Name, =?base64?d2hvYW1p?=", "Mcp-Name, =?base64?bWFpb?="})
    void areRefusedWhereAHeaderSaysOther(String header, String value) {
        assertThat(refused(POST.with(header, value), call("mail").getBytes(UTF_8)).body())
                .isEqualTo(error(7, -32020, "The header " + header + " says other than the body"));
    }

    @Test
    void areRefusedWhereAHeaderIsNoBase64ThoughItSaysSo() {
        assertThat(refused(POST.with("Mcp-Name", "=?base64?bWFpb?="), call("").getBytes(UTF_8)).status())
                .isEqualTo(400);
        assertThat(refused(POST.with("Mcp-Name", "=?base64?bWFpb?="), call("mai").getBytes(UTF_8)).status())
                .isEqualTo(400);
    }

    @Test
    void areRefusedWhereAHeaderNamesWhatTheBodyHasNot() {
        assertThat(refused(POST.with("Mcp-Method", "ping"), "{\"id\":1,\"result\":{}}".getBytes(UTF_8)).status())
                .isEqualTo(400);
        assertThat(refused(POST.with("Mcp-Name", "mail"), "{\"method\":\"prompts/get\"}".getBytes(UTF_8)).status())
                .isEqualTo(400);
        assertThat(refused(POST.with("Mcp-Name", "mail", "mail"), call("mail").getBytes(UTF_8)).status())
                .isEqualTo(400);
        assertThat(refused(POST.with("Mcp-Name", "mail"),
                ("[" + call("mail") + "," + call("calendar") + "]").getBytes(UTF_8)).status())
                .isEqualTo(400);
    }

    /** The tasks extension of MCP (io.modelcontextprotocol/tasks, 2026-07-28). */
    @ParameterizedTest
    @ValueSource(strings = {"tasks/get", "tasks/update", "tasks/cancel"})
    void leaveTasksToTheHeaderThatNamesThem(String method) {
        String body = "{\"id\":7,\"method\":\"" + method + "\",\"params\":{\"taskId\":\"t-1\",\"name\":\"mail\"}}";
        TestRequest request = POST.with("Mcp-Method", method);

        assertThat(scopes(request.with("Mcp-Name", "t-1"), body)).isEmpty();
        assertThat(scopes(request, body)).isEmpty();
        assertThat(refused(request.with("Mcp-Name", "mail"), body.getBytes(UTF_8)).body())
                .isEqualTo(error(7, -32020, "The header Mcp-Name says other than the body"));
    }

    /** What such a method has a name for is not known here. */
    @ParameterizedTest
    @ValueSource(strings = {"tools/list", "notifications/tasks", "com.example/x", "tasks/got", "Tools/call"})
    void doNotCompareANameWithWhatAnUnknownMethodSays(String method) {
        String body = "{\"id\":7,\"method\":\"" + method + "\",\"params\":{\"name\":1,\"taskId\":\"t-1\"}}";

        assertThat(scopes(POST.with("Mcp-Method", method).with("Mcp-Name", "t-2"), body)).isEmpty();
        assertThat(refused(POST.with("Mcp-Method", "x").with("Mcp-Name", "t-2"), body.getBytes(UTF_8)).status())
                .isEqualTo(400);
    }
}
