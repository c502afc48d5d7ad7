package io.mcpauth.examples.whoami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol as a client sees it: a message goes in, a message comes out. */
class McpServerTest {

    private final TestUser user = new TestUser();
    private McpServer server;

    @BeforeEach
    void tools() {
        WhoamiTool whoami = new WhoamiTool();
        whoami.user = user;
        GreetTool greet = new GreetTool();
        greet.user = user;
        server = new McpServer(List.of(whoami, greet));
    }

    @ParameterizedTest
    @CsvSource({"2025-06-18, 2025-06-18", "2025-11-25, 2025-11-25", "2024-11-05, 2025-11-25", "2099-01-01, 2025-11-25"})
    void initializeAgreesToASupportedVersionAndOffersTheNewestOtherwise(String asked, String answered) {
        JsonObject result = result("initialize", "{\"protocolVersion\":\"" + asked + "\",\"capabilities\":{}}");
        assertThat(result.getString("protocolVersion")).isEqualTo(answered);
        assertThat(result.getJsonObject("capabilities")).containsOnlyKeys("tools");
        assertThat(result.getJsonObject("serverInfo").getString("name")).isEqualTo("whoami");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"seven\"", "\"\"", "0", "9007199254740993"})
    void theIdComesBackJustAsItWasSent(String id) {
        assertThat(send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}"))
                .hasToString("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}");
        assertThat(send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"no/such\"}").get("id")).hasToString(id);
    }

    @Test
    void toolsAreListedWithTheirSchemas() {
        assertThat(result("tools/list", "{}").getJsonArray("tools").getValuesAs(JsonObject.class))
                .extracting(tool -> tool.getString("name")).containsExactly("greet", "whoami");
        assertThat(result("tools/list", "{}").getJsonArray("tools").getValuesAs(JsonObject.class))
                .allSatisfy(
                        tool -> assertThat(tool.getJsonObject("inputSchema").getString("type")).isEqualTo("object"));
    }

    @Test
    void whoamiTellsNameAndEmailAsTextAndAsStructure() {
        JsonObject result = result("tools/call", "{\"name\":\"whoami\"}");
        assertThat(text(result)).isEqualTo("Ada <ada@example.com>");
        assertThat(result.getJsonObject("structuredContent"))
                .hasToString("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}");
        assertThat(result).doesNotContainKey("isError");
    }

    @Test
    void greetTakesAnOptionalGreeting() {
        assertThat(text(result("tools/call", "{\"name\":\"greet\"}"))).isEqualTo("Hello, Ada!");
        assertThat(text(result("tools/call", "{\"name\":\"greet\",\"arguments\":{\"greeting\":\"Moin\"}}")))
                .isEqualTo("Moin, Ada!");
    }

    @Test
    void aToolThatCannotDoItsWorkSaysSoInItsResult() {
        assertThat(result("tools/call", "{\"name\":\"greet\",\"arguments\":{\"greeting\":5}}").getBoolean("isError"))
                .isTrue();
        user.claims.put("name", 5);
        assertThat(result("tools/call", "{\"name\":\"whoami\"}").getBoolean("isError")).isTrue();
    }

    @Test
    void claimsThatAreNullDoNotFailTheTools() {
        user.claims.put("name", null);
        assertThat(text(result("tools/call", "{\"name\":\"whoami\"}"))).isEqualTo(" <ada@example.com>");
        assertThat(text(result("tools/call", "{\"name\":\"greet\"}"))).isEqualTo("Hello, stranger!");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"no/such\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-1,\"message\":\"\"}}"})
    void notificationsAndAnswersAreNotAnswered(String message) {
        assertThat(server.answer(read(message))).isEqualTo(Optional.empty());
    }

    @Test
    void anUnknownMethodIsAnError() {
        assertThat(errorCode(send(request("resources/list", "{}")))).isEqualTo(-32601);
        assertThat(errorCode(send(request("notifications/initialized", "{}")))).isEqualTo(-32601);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tools/call|{}",
        "tools/call|{\"name\":5}",
        "tools/call|{\"name\":\"no-such-tool\"}",
        "tools/call|{\"name\":\"greet\",\"arguments\":[]}",
        "initialize|{}",
        "initialize|{\"protocolVersion\":1}"})
    void wrongParamsAreAnError(String method, String params) {
        assertThat(errorCode(send(request(method, params)))).isEqualTo(-32602);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"jsonrpc\":\"2.0\",}", "nonsense", "{} {}", "{} x", "\"", "{\"a\":01}"})
    void whatIsNoJsonIsAParseErrorWithoutAnId(String text) {
        assertThat(refusal(text)).hasToString(
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Not JSON\"}}");
    }

    @Test
    void whatIsNoUtf8OrNestedTooDeeplyIsAParseErrorToo() {
        assertThat(errorCode(refusal("{\"method\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)))).isEqualTo(-32700);
        assertThat(errorCode(refusal("[".repeat(100_000)))).isEqualTo(-32700);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[]", "5", "null", "{}",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
        "{\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":[1],\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":1}",
        "{\"jsonrpc\":\"2.0\",\"id\":1}"})
    void whatIsNoMessageIsAnInvalidRequest(String text) {
        assertThat(errorCode(refusal(text))).isEqualTo(-32600);
    }

    @Test
    void aMessageOfMoreThanAMebibyteIsRefused() {
        String padding = "x".repeat(1 << 20);
        assertThat(errorCode(refusal(request("ping", "{\"padding\":\"" + padding + "\"}")))).isEqualTo(-32600);
    }

    @Test
    void paramsThatAreNoObjectAreRefused() {
        assertThat(errorCode(refusal(request("ping", "[]")))).isEqualTo(-32602);
    }

    @Test
    void theVersionHeaderMustNameASupportedVersionOnceItWasNegotiated() {
        JsonRpcMessage ping = read(request("ping", "{}"));
        server.checkVersion(null, ping);
        server.checkVersion("2025-06-18", ping);
        server.checkVersion("2025-11-25", ping);
        server.checkVersion("2099-01-01", read(request("initialize", "{}")));
        JsonRpcException refusal = catchThrowableOfType(
                JsonRpcException.class, () -> server.checkVersion("2024-11-05", ping));
        assertThat(errorCode(refusal.toResponse())).isEqualTo(-32600);
        assertThat(refusal.toResponse().getInt("id")).isEqualTo(1);
    }

    private JsonObject result(String method, String params) {
        JsonObject answer = send(request(method, params));
        assertThat(answer).doesNotContainKey("error");
        return answer.getJsonObject("result");
    }

    private JsonObject send(String message) {
        return server.answer(read(message)).orElseThrow();
    }

    private static JsonObject refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject refusal(byte[] bytes) {
        return catchThrowableOfType(JsonRpcException.class,
                () -> JsonRpcMessage.read(new ByteArrayInputStream(bytes))).toResponse();
    }

    private static JsonRpcMessage read(String text) {
        try {
            return JsonRpcMessage.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String request(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    private static String text(JsonObject result) {
        return result.getJsonArray("content").getJsonObject(0).getString("text");
    }

    private static int errorCode(JsonObject response) {
        return response.getJsonObject("error").getInt("code");
    }
}
