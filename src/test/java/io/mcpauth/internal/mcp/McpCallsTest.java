package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.engine.TestRequest;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.RequestHead;

class McpCallsTest {

    private static final int LIMIT = 2000;
    private static final TestRequest POST = TestRequest.of("POST", "/mcp");

    private final McpCalls calls = new McpCalls(new McpSettings(McpRules.of(
            Map.of("calendar", List.of("calendar", "email"), "mail", List.of("mail"), "grüße", List.of("greet"), "free",
                    List.of()),
            Map.of(), Map.of()), LIMIT, ToolRefusals.HTTP));

    private static String call(String name) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"" + name
                + "\",\"arguments\":{}}}";
    }

    private List<String> scopes(TestRequest request, String body) {
        return calls.read(request, body.getBytes(UTF_8)).scopes();
    }

    private Answer refused(TestRequest request, byte[] body) {
        return catchThrowableOfType(BadBodyException.class, () -> calls.read(request, body)).answer();
    }

    private Answer refused(String body) {
        return refused(POST, body.getBytes(UTF_8));
    }

    private static String error(Object id, int code, String message) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ",\"message\":\"" + message
                + "\"}}";
    }

    @Test
    void concernRequestsOnlyWhereAToolNeedsScopes() {
        assertThat(calls.concern(POST, "POST")).isTrue();
        assertThat(new McpCalls(McpSettings.NONE).concern(POST, "POST")).isFalse();
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

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "nonsense", "{\"method\":\"tools/list\",\"method\":\"tools/call\"}",
        "{\"params\":{\"name\":\"whoami\",\"name\":\"calendar\"},\"method\":\"tools/call\"}",
        "{\"method\":\"tools/list\",\"\\u006dethod\":\"x\"}",
        "{} {}", "{'method':'tools/list'}", "{\"method\":\"tools/list\",}", "{\"a\":NaN}", "/**/{}", "\uFEFF{}",
        "{\"a\":01}"})
    void areNotReadFromWhatIsNoStrictJson(String body) {
        Answer answer = refused(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(error(null, -32700, "The body must be strict JSON in UTF-8 that names no member twice"));
        assertThat(answer.headers()).containsEntry("Content-Type", "application/json").containsEntry("Cache-Control",
                "no-store");
    }

    @Test
    void areNotReadFromOtherCharsetsThanUtf8() {
        assertThat(refused(POST, "{\"method\":\"tools/list\",\"a\":\"\u00fc\"}".getBytes(ISO_8859_1)).status())
                .isEqualTo(400);
        assertThat(refused(POST, call("calendar").getBytes(java.nio.charset.StandardCharsets.UTF_16)).status())
                .isEqualTo(400);
    }

    @Test
    void areNotReadFromDeepNesting() {
        assertThat(refused("[".repeat(500) + "]".repeat(500)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip", "x"})
    void areNotReadFromAnEncodedBody(String encoding) {
        assertThat(refused(POST.with("Content-Encoding", encoding), call("free").getBytes(UTF_8)).body())
                .isEqualTo(error(null, -32700, "The body must be JSON in UTF-8, without any encoding on top"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-7", "application/json;charset=\"UTF-16\"",
        "text/plain; CHARSET = iso-8859-1",
        "application/json; charset=utf-8; charset=utf-16", "application/json; charset=utf-16; charset=utf-8",
        // As Undertow finds it: behind any white space, in the first of what looks like it.
        "application/json; a=b charset=shift_jis", "application/json charset=utf-16", "application/json charset=utf-8",
        "application/json; charset=utf-8 charset=utf-16",
        // As Grizzly does: in the middle of a word.
        "application/json;xcharset=utf-16", "application/json; x=\"charset=utf-16\"",
        "application/json; charset=utf-8;xcharset=utf-16",
        "application/json; charset='utf-8'", "application/json; charset=\"utf-8", "application/json; charset=utf-8\"",
        "application/json; charset=", "application/json; charset", "application/json; charset*=utf-8''utf-16",
        "application/json; charset=utf-8x",
        "application/json; charset = utf-8", "application/json; CharSet=utf8"})
    void areNotReadWhereTheTypeNamesAnotherCharset(String type) {
        assertThat(refused(POST.with("Content-Type", type), call("free").getBytes(UTF_8)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "application/json;charset=\"UTF-8\"",
        "text/plain",
        "application/json;\tCHARSET=Utf-8 ; a=b", "application/json; a=\"b c\"; charset=utf-8", ""})
    void areReadWhateverElseTheTypeSays(String type) {
        assertThat(scopes(POST.with("Content-Type", type).with("Content-Encoding", "identity"), call("mail")))
                .containsExactly("mail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"x\"", "null", "true", "[1]", "[[]]", "[{},null]"})
    void areNoMessagesThatAreNoObjects(String body) {
        assertThat(refused(body).body()).isEqualTo(error(null, -32600, "A JSON-RPC message is an object"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "[\"tools/call\"]", "{}", "true"})
    void haveAMethodThatIsAString(String method) {
        assertThat(refused("{\"id\":\"a\",\"method\":" + method + "}").body())
                .isEqualTo(error("\"a\"", -32600, "method must be a string"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"{\"name\":1} | name must be a string", "{\"name\":null} | name must be a string",
                "{\"name\":[\"calendar\"]} | name must be a string", "{} | params.name must be the name of a tool",
                "[\"calendar\"] | params.name must be the name of a tool",
                "null | params.name must be the name of a tool"})
    void nameTheirToolByAString(String params, String message) {
        assertThat(refused("{\"id\":3,\"method\":\"tools/call\",\"params\":" + params + "}").body())
                .isEqualTo(error(3, -32602, message));
        assertThat(refused("{\"id\":3,\"method\":\"tools/call\"}").body())
                .isEqualTo(error(3, -32602, "params.name must be the name of a tool"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"id\":3,\"Method\":\"tools/call\",\"params\":{\"name\":\"mail\"}} | -32600 | method",
        "{\"id\":3,\"method\":\"tools/list\",\"METHOD\":\"tools/call\",\"params\":{\"name\":\"mail\"}} | -32600 | "
                + "method",
        "{\"id\":3,\"\\u004dethod\":1} | -32600 | method",
        "{\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"free\"},\"Params\":{\"name\":\"mail\"}} | -32600 "
                + "| params",
        "{\"id\":3,\"method\":\"tools/call\",\"param\\u017f\":{\"name\":\"mail\"}} | -32600 | params",
        "{\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"free\",\"Name\":\"mail\"}} | -32602 | name",
        "{\"id\":3,\"method\":\"tools/call\",\"params\":{\"NAME\":\"mail\"}} | -32602 | name"})
    void haveNoMemberThatAnotherReaderCouldTakeForOneOfTheirs(String bodyCodeAndMember) {
        String[] parts = bodyCodeAndMember.split(" [|] ");

        assertThat(refused(parts[0]).body())
                .isEqualTo(error(3, Integer.parseInt(parts[1]), "A member differs from " + parts[2] + " in case only"));
        assertThat(refused("[{}," + parts[0] + "]").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"method\":\"tools/list\",\"params\":{\"Method\":1,\"NAME\":2}}",
        "{\"method\":\"ping\",\"JSONRPC\":\"2.0\",\"Name\":\"mail\",\"methods\":1,\"param\":2}",
        "{\"method\":\"tools/call\",\"params\":{\"name\":\"free\",\"arguments\":{\"Name\":\"mail\",\"Method\":1}}}"})
    void mayHaveAnyMemberElsewhere(String body) {
        assertThat(scopes(POST, body)).isEmpty();
    }

    @Test
    void giveBackAnIdThatIsOneOnly() {
        assertThat(refused("{\"id\":{},\"method\":1}").body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,");
        assertThat(refused("{\"id\":[],\"method\":1}").body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,");
    }

    @Test
    void areReadFromBodiesUpToTheLimit() {
        String body = call("mail");
        String full = body + " ".repeat(LIMIT - body.length());

        assertThat(scopes(POST, full)).containsExactly("mail");
        Answer answer = refused(full + " ");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo(error(null, -32600, "The body is longer than 2000 bytes"));
    }

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

    private final McpCalls judged = new McpCalls(new McpSettings(McpRules.of(Map.of("tool", List.of("tool")),
            Map.of("summary", List.of("sum"), "gr\u00fc\u00dfe", List.of("greet")),
            Map.of("test://static-text", List.of("text"), "files:///{owner}/{name}",
                    List.of("files", "files:{owner}"))),
            LIMIT, ToolRefusals.HTTP));

    private List<String> needed(String method, String params) {
        return judged.read(POST, message(method, params).getBytes(UTF_8)).scopes();
    }

    private static String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    private String invalid(String method, String params) {
        return catchThrowableOfType(BadBodyException.class, () -> needed(method, params)).answer().body();
    }

    @Test
    void readPromptsAndResourcesToo() {
        assertThat(needed("prompts/get", "{\"name\":\"summary\",\"arguments\":{\"name\":\"x\"}}"))
                .containsExactly("sum");
        assertThat(needed("prompts/get", "{\"name\":\"gr\\u00fc\u00dfe\"}")).containsExactly("greet");
        assertThat(needed("prompts/get", "{\"name\":\"tool\"}")).isEmpty();
        assertThat(needed("tools/call", "{\"name\":\"summary\"}")).isEmpty();
        for (String method : List.of("resources/read", "resources/subscribe", "resources/unsubscribe")) {
            assertThat(needed(method, "{\"uri\":\"TEST:\\/\\/static-text\"}")).containsExactly("text");
            assertThat(needed(method, "{\"uri\":\"files:///bob/x\"}")).containsExactly("files", "files:bob");
            assertThat(needed(method, "{\"uri\":\"other:a\",\"name\":\"tool\"}")).isEmpty();
        }
        assertThat(needed("subscriptions/listen", "{\"notifications\":{\"toolsListChanged\":true,"
                + "\"resourceSubscriptions\":[\"test://static-text\",\"a:b\",\"files:///ann/y\"]}}"))
                .containsExactly("text", "files", "files:ann");
        assertThat(needed("subscriptions/listen", "{\"notifications\":{}}")).isEmpty();
        assertThat(needed("subscriptions/listen", "{}")).isEmpty();
        assertThat(needed("resources/list", "{\"uri\":\"test://static-text\"}")).isEmpty();
    }

    @Test
    void takeACompletionForWhatItCompletes() {
        assertThat(needed("completion/complete", "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"summary\"},"
                + "\"argument\":{\"name\":\"a\",\"value\":\"b\"}}")).containsExactly("sum");
        assertThat(needed("completion/complete", "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"tool\"}}")).isEmpty();
        assertThat(
                needed("completion/complete", "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"test://static-text\"}}"))
                .containsExactly("text");
        assertThat(
                needed("completion/complete", "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"files:///bob/{name}\"}}"))
                .containsExactly("files", "files:bob");
        assertThat(needed("completion/complete", "{\"ref\":{\"type\":\"ref/resource\","
                + "\"uri\":\"files:///{owner}/{name}\"},\"argument\":{\"name\":\"name\",\"value\":\"x\"},"
                + "\"context\":{\"arguments\":{\"owner\":\"bob\",\"x\":1}}}")).containsExactly("files", "files:bob");
    }

    /** Whoever completes the owner would learn whose files there are. */
    @Test
    void refuseACompletionThatLeavesAVariableOfAScopeOpen() {
        String template = "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"files:///{owner}/{name}\"}";
        for (String rest : List.of("}", ",\"argument\":{\"name\":\"owner\",\"value\":\"b\"},"
                + "\"context\":{\"arguments\":{\"owner\":\"bob\"}}}",
                ",\"context\":{\"arguments\":{\"owner\":\"a/b\"}}}", ",\"context\":{\"arguments\":{\"owner\":1}}}")) {
            assertThat(invalid("completion/complete", template + rest)).contains("-32602").contains("{owner}");
        }
    }

    @Test
    void refuseUrisOfWhichNoScopeCanBeMade() {
        assertThat(invalid("resources/read", "{\"uri\":\"files:///a%2Fb/x\"}")).isEqualTo(error(7, -32602,
                "The URI cannot be judged. Its part {owner} can be no part of a scope: up to 128 letters, digits, "
                        + "and -._~:@"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "prompts/get | {} | params.name must be the name of a prompt",
        "prompts/get | {\"name\":1} | name must be a string",
        "prompts/get | {\"Name\":\"x\"} | A member differs from name in case only",
        "resources/read | {} | params.uri must be the URI of a resource",
        "resources/read | [] | params.uri must be the URI of a resource",
        "resources/read | {\"uri\":null} | uri must be a string",
        "resources/read | {\"uri\":[\"a:b\"]} | uri must be a string",
        "resources/read | {\"uri\":\"a:b\",\"URI\":\"c:d\"} | A member differs from uri in case only",
        "resources/subscribe | {} | params.uri must be the URI of a resource",
        "resources/unsubscribe | {\"uri\":1} | uri must be a string",
        "completion/complete | {} | params.ref.type must be ref/prompt or ref/resource",
        "completion/complete | {\"ref\":{\"type\":\"ref/tool\",\"name\":\"a\"}} | params.ref.type must be ref/prompt "
                + "or ref/resource",
        "completion/complete | {\"ref\":{\"type\":\"ref/prompt\"}} | params.ref.name must be the name of a prompt",
        "completion/complete | {\"ref\":{\"type\":\"ref/resource\"}} | params.ref.uri must be the URI or the "
                + "template of a resource",
        "completion/complete | {\"ref\":{\"Type\":\"x\",\"type\":\"ref/prompt\",\"name\":\"a\"}} | A member differs "
                + "from type in case only",
        "completion/complete | {\"Ref\":{}} | A member differs from ref in case only",
        "subscriptions/listen | {\"notifications\":{\"resourceSubscriptions\":\"a:b\"}} | "
                + "params.notifications.resourceSubscriptions must be the URIs of resources",
        "subscriptions/listen | {\"notifications\":{\"resourceSubscriptions\":[1]}} | "
                + "params.notifications.resourceSubscriptions must be the URIs of resources",
        "subscriptions/listen | {\"notifications\":{\"ResourceSubscriptions\":[]}} | A member differs from "
                + "resourceSubscriptions in case only"})
    void refuseWhatDoesNotSayInOneWayWhatItIsAbout(String method, String params, String message) {
        assertThat(invalid(method, params)).isEqualTo(error(7, -32602, message));
    }

    @Test
    void tellWhatABodyAsksFor() {
        McpBody one = judged.read(POST, message("tools/call", "{\"name\":\"tool\"}").getBytes(UTF_8));
        assertThat(one.isBatch()).isFalse();
        assertThat(one.callOfTool()).get().extracting(message -> String.valueOf(message.id()),
                message -> message.name().get(), McpMessage::scopes).containsExactly("7", "tool", List.of("tool"));
        McpBody batch = judged.read(POST,
                ("[" + message("tools/call", "{\"name\":\"tool\"}") + ","
                        + message("resources/read", "{\"uri\":\"files:///bob/x\"}") + "]").getBytes(UTF_8));
        assertThat(batch.callOfTool()).isEmpty();
        assertThat(batch.scopes()).containsExactly("tool", "files", "files:bob");
        assertThat(batch.filled()).containsExactly("files:{owner}");
        assertThat(judged.read(POST, message("prompts/get", "{\"name\":\"x\"}").getBytes(UTF_8)).callOfTool())
                .isEmpty();
        assertThat(judged.read(POST, "{\"method\":\"tools/call\",\"params\":{\"name\":\"tool\"}}".getBytes(UTF_8))
                .callOfTool()).as("nobody waits for an answer").isEmpty();
    }
}
