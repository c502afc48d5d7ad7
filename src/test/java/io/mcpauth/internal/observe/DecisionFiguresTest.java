package io.mcpauth.internal.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Judged;
import io.mcpauth.internal.engine.TestEngine;
import io.mcpauth.internal.engine.TestRequest;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.mcp.McpBody;
import io.mcpauth.internal.mcp.McpCalls;

class DecisionFiguresTest {

    /** Remembers what it is told, in order. */
    private static class Recorder implements Meter {

        private final List<String> told = new ArrayList<>();

        @Override
        public Runnable counter(Figure figure, Map<String, String> labels) {
            return () -> told.add(figure + " " + new TreeMap<>(labels));
        }

        @Override
        public void note(Judged judged, Map<String, String> attributes) {
            told.add("span " + new TreeMap<>(attributes));
        }
    }

    private final Recorder recorder = new Recorder();
    private final DecisionFigures figures = new DecisionFigures(new Meters(List.of(recorder)), Set.of("fax"));

    private List<String> told(Decision decision, String... messages) {
        Optional<McpBody> asked = messages.length == 0 ? Optional.empty() : Optional.of(read(messages));
        figures.decided(new Judged(Optional.empty(), Optional.empty(), asked, decision));
        return recorder.told;
    }

    private static McpBody read(String... messages) {
        String body = messages.length == 1 ? messages[0] : List.of(messages).toString();
        return new McpCalls(TestEngine.NO_RULES).read(TestRequest.of("POST", "/mcp"), body.getBytes(UTF_8));
    }

    private static String message(String method, String name) {
        String member = method.startsWith("resources") ? "uri" : "name";
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{\"" + member + "\":\"" + name
                + "\"}}";
    }

    private String counted(String... messages) {
        return told(new Decision.Anonymous(), messages).get(0);
    }

    @Test
    void aRefusalIsADecisionAndHasAReason() {
        Answer answer = Answer.json(403, Map.of(), "{}");

        assertThat(told(new Decision.Refusal(answer, "words for the log", "missing_scopes", List.of("mail"))))
                .containsExactly(
                        "DECISIONS {gen_ai.tool.name=, mcp.auth.outcome=refused, mcp.method.name=}",
                        "REFUSALS {error.type=missing_scopes, http.response.status_code=403}",
                        "span {mcp.auth.outcome=refused, mcp.auth.reason=missing_scopes}");
    }

    @Test
    void whatGoesOnHasNoReason() {
        assertThat(told(new Decision.Anonymous())).containsExactly(
                "DECISIONS {gen_ai.tool.name=, mcp.auth.outcome=anonymous, mcp.method.name=}",
                "span {mcp.auth.outcome=anonymous}");
    }

    @Test
    void aToolThatARuleNamesIsNamed() {
        assertThat(counted(message("tools/call", "fax"))).contains("tool.name=fax,", "method.name=tools/call}");
    }

    /** A stranger would fill the memory of whoever collects. */
    @Test
    void noNameOfAStrangersIsALabel() {
        assertThat(counted(message("tools/call", "x-1"))).contains("tool.name=_OTHER,", "method.name=tools/call}");
        recorder.told.clear();
        assertThat(counted(message("x-2", "fax"))).contains("tool.name=,", "method.name=_OTHER}");
        recorder.told.clear();
        assertThat(counted(message("resources/read", "file:///fax"))).contains("tool.name=,",
                "method.name=resources/read}");
    }

    @Test
    void aBatchIsOneDecision() {
        assertThat(told(new Decision.Anonymous(), message("tools/call", "fax"), message("tools/call", "fax")))
                .filteredOn(line -> line.startsWith("DECISIONS"))
                .containsExactly("DECISIONS {gen_ai.tool.name=, mcp.auth.outcome=anonymous, mcp.method.name=_OTHER}");
    }

    @Test
    void nobodyListensWithoutAMeter() {
        assertThat(new DecisionFigures(new Meters(List.of()), Set.of()).listens()).isFalse();
        assertThat(figures.listens()).isTrue();
        assertThat(figures.readsMessages()).isFalse();
    }

    @Test
    void nothingIsCountedForNotesAlone() {
        Recorder notes = new Recorder() {
            @Override
            public boolean measures() {
                return false;
            }
        };
        new DecisionFigures(new Meters(List.of(notes)), Set.of())
                .decided(new Judged(Optional.empty(), Optional.empty(), Optional.empty(), new Decision.Anonymous()));

        assertThat(notes.told).containsExactly("span {mcp.auth.outcome=anonymous}");
    }
}
