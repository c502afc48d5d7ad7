package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prompts, resources, completions and subscriptions are judged as tools are, by the name that they have. */
class McpNamesTest extends McpCallsFixture {

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
