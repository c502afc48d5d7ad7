package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

/**
 * Whatever the body: what needs scopes is found, or the body refused, if any other reader finds that it asks for that.
 */
class McpCallsFuzzTest {

    private static final McpCalls CALLS = new McpCalls(new McpSettings(McpRules.of(Map.of("mail", List.of("mail")),
            Map.of("sum", List.of("sum")), Map.of("t:text", List.of("text"), "f:///{who}/{x}", List.of("of:{who}"))),
            4096, ToolRefusals.HTTP));
    private static final TestRequest POST = TestRequest.of("POST", "/mcp");
    private static final Set<String> OF_RESOURCES =
            Set.of("resources/read", "resources/subscribe", "resources/unsubscribe");

    @FuzzTest(maxDuration = "60s")
    void overlooksNoCallThatAnotherReaderSees(byte[] body) {
        McpBody read;
        try {
            read = CALLS.read(POST, body);
        } catch (BadBodyException e) {
            assertThat(e.answer().status()).isIn(400, 413);
            return;
        }
        Set<String> seen = seen(body);
        assertThat(read.scopes()).containsAll(seen);
        assertThat(read.scopes().contains("mail")).isEqualTo(seen.contains("mail"));
        assertThat(read.scopes().contains("sum")).isEqualTo(seen.contains("sum"));
    }

    /** As an MCP server with a reader of its own, a more lenient one, would see it. */
    private static Set<String> seen(byte[] body) {
        try (JsonReader reader = Json.createReader(new InputStreamReader(new ByteArrayInputStream(body), UTF_8))) {
            JsonValue read = reader.readValue();
            return (read instanceof JsonArray batch ? batch.stream() : Stream.of(read)).map(McpCallsFuzzTest::ofMessage)
                    .flatMap(Collection::stream).collect(Collectors.toSet());
        } catch (JsonException e) {
            return Set.of();
        }
    }

    private static Set<String> ofMessage(JsonValue message) {
        List<String> methods = texts(members(message, "method"));
        List<JsonValue> params = members(message, "params").toList();
        Stream<String> tools = named("mail", methods.contains("tools/call"), params, "name");
        Stream<String> prompts = named("sum", methods.contains("prompts/get"), params, "name");
        Stream<String> resources = methods.stream().anyMatch(OF_RESOURCES::contains)
                ? texts(params.stream().flatMap(each -> members(each, "uri"))).stream().flatMap(McpCallsFuzzTest::ofUri)
                : Stream.empty();
        List<JsonValue> refs = methods.contains("completion/complete")
                ? params.stream().flatMap(each -> members(each, "ref")).toList() : List.of();
        Stream<String> completions = refs.stream().flatMap(McpCallsFuzzTest::ofRef);
        return Stream.of(tools, prompts, resources, completions).flatMap(all -> all).collect(Collectors.toSet());
    }

    private static Stream<String> named(String name, boolean isMeant, List<JsonValue> objects, String member) {
        return isMeant && texts(objects.stream().flatMap(each -> members(each, member))).contains(name)
                ? Stream.of(name)
                : Stream.empty();
    }

    private static Stream<String> ofRef(JsonValue ref) {
        List<String> types = texts(members(ref, "type"));
        return Stream.concat(named("sum", types.contains("ref/prompt"), List.of(ref), "name"),
                types.contains("ref/resource") && texts(members(ref, "uri")).contains("t:text") ? Stream.of("text")
                        : Stream.empty());
    }

    /** As a framework matches it, letter by letter; an escape of what needs none is the same as that. */
    private static Stream<String> ofUri(String uri) {
        if (uri.equals("t:text")) {
            return Stream.of("text");
        }
        return uri.matches("f:///[^/%]+/[^/]+") ? Stream.of("of:" + uri.split("/")[3]) : Stream.empty();
    }

    /** Whatever the case of the names: readers can be told to overlook that. */
    private static Stream<JsonValue> members(JsonValue value, String name) {
        return value instanceof JsonObject object
                ? object.entrySet().stream().filter(member -> member.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                : Stream.empty();
    }

    private static List<String> texts(Stream<JsonValue> values) {
        return values.filter(JsonString.class::isInstance).map(value -> ((JsonString) value).getString()).toList();
    }
}
