package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.mcpauth.internal.engine.TestRequest;

/** Whatever the body: a tool that needs scopes is found, or the body refused, if any other reader finds the call in it. */
class McpCallsFuzzTest {

    private static final McpCalls CALLS = new McpCalls(
            new McpSettings(McpRules.of(Map.of("mail", List.of("mail")), Map.of(), Map.of()), 4096));
    private static final TestRequest POST = TestRequest.of("POST", "/mcp");

    @FuzzTest(maxDuration = "60s")
    void overlooksNoCallThatAnotherReaderSees(byte[] body) {
        List<String> scopes;
        try {
            scopes = CALLS.scopes(POST, body);
        } catch (BadBodyException e) {
            assertThat(e.answer().status()).isIn(400, 413);
            return;
        }
        assertThat(scopes.contains("mail")).isEqualTo(callsMail(body));
    }

    /** As an MCP server with a reader of its own, a more lenient one, would see it. */
    private static boolean callsMail(byte[] body) {
        try (JsonReader reader = Json.createReader(new InputStreamReader(new ByteArrayInputStream(body), UTF_8))) {
            JsonValue read = reader.readValue();
            return read instanceof JsonArray batch ? batch.stream().anyMatch(McpCallsFuzzTest::isCall) : isCall(read);
        } catch (JsonException e) {
            return false;
        }
    }

    /** Whatever the case of the names: readers can be told to overlook that. */
    private static boolean isCall(JsonValue value) {
        return members(value, "method").anyMatch(method -> is("tools/call", method))
                && members(value, "params").flatMap(params -> members(params, "name"))
                        .anyMatch(name -> is("mail", name));
    }

    private static Stream<JsonValue> members(JsonValue value, String name) {
        return value instanceof JsonObject object
                ? object.entrySet().stream().filter(member -> member.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                : Stream.empty();
    }

    private static boolean is(String text, JsonValue value) {
        return value instanceof JsonString string && string.getString().equals(text);
    }
}
