package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.internal.engine.TestRequest;

/** One body, however it is written, takes little time and memory to be judged. */
class CostOfUrisTest {

    private static final TestRequest POST = TestRequest.of("POST", "/mcp");
    /** Far more than it takes; what it is about took hours. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static McpCalls rule(String template) {
        return new McpCalls(new McpSettings(McpRules.of(Map.of(), Map.of(), Map.of(template, List.of("notes"))),
                McpSettings.MAX_BODY_LENGTH, ToolRefusals.HTTP));
    }

    private static String reading(String uri) {
        return "{\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"" + uri + "\"}}";
    }

    private static String completing(String template, String value) {
        return "{\"id\":1,\"method\":\"completion/complete\",\"params\":{\"ref\":{\"type\":\"ref/resource\",\"uri\":\""
                + template + "\"},\"context\":{\"arguments\":{\"a\":\"" + value + "\"}}}}";
    }

    private static List<String> scopes(McpCalls calls, String body) {
        return assertTimeoutPreemptively(SOON, () -> calls.read(POST, body.getBytes(UTF_8)).scopes());
    }

    private static String refusal(McpCalls calls, String body) {
        return assertTimeoutPreemptively(SOON, () -> {
            try {
                return "needs " + calls.read(POST, body.getBytes(UTF_8)).scopes();
            } catch (BadBodyException e) {
                return e.getMessage();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"notes://{year}-{month}-{day}.md, -", "notes://{a}.{b}.{c}:md, .", "notes://{a}+{b}/{c}(x){d}, x"})
    void refuseAUriThatTakesTooLongToCompare(String template, String filler) {
        assertThat(refusal(rule(template), reading("notes://" + filler.repeat(8000) + "/")))
                .isEqualTo("The URI cannot be judged. Comparing it with a template takes too long");
    }

    @Test
    void judgeHonestUrisOfTheSameTemplate() {
        McpCalls calls = rule("notes://{year}-{month}-{day}.md");

        assertThat(scopes(calls, reading("notes://2026-11-30.md"))).containsExactly("notes");
        assertThat(scopes(calls, reading("notes://2026-11-30-md"))).as("a dot is any character to some")
                .containsExactly("notes");
        assertThat(scopes(calls, reading("notes://a-long-title-in-many-words-as-they-are-in-blogs-of-2026/a.txt")))
                .isEmpty();
    }

    @Test
    void fillInNoMoreThanAUriMayHave() {
        McpCalls calls = rule("notes://{year}");

        assertThat(refusal(calls, completing("{a}".repeat(100_000), "x".repeat(400_000))))
                .isEqualTo("The URI cannot be judged. It is longer than 8192 characters");
        assertThat(refusal(calls, completing("{a}".repeat(2000), "\u00fc".repeat(2000))))
                .isEqualTo("The URI cannot be judged. It is longer than 8192 characters");
        assertThat(scopes(calls, completing("notes://{a}", "2026"))).containsExactly("notes");
    }

    @Test
    void fillInNothingWhereNoResourceHasARule() {
        McpCalls calls = new McpCalls(new McpSettings(McpRules.of(Map.of("a", List.of("a")), Map.of(), Map.of()),
                McpSettings.MAX_BODY_LENGTH, ToolRefusals.HTTP));

        assertThat(scopes(calls, completing("{a}".repeat(100_000), "x".repeat(400_000)))).isEmpty();
    }
}
