package io.mcpauth.internal.observe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.engine.AccessListener;
import io.mcpauth.internal.engine.Judged;
import io.mcpauth.internal.mcp.McpBody;
import io.mcpauth.internal.mcp.McpMessage;

/** Counts what becomes of requests, and notes it on the current span. It says nothing of the user. */
public final class DecisionFigures implements AccessListener {

    private static final Set<String> METHODS = Set.of("initialize", "ping", "server/discover", "logging/setLevel",
            "completion/complete", "tools/list", "tools/call", "prompts/list", "prompts/get", "resources/list",
            "resources/templates/list", "resources/read", "resources/subscribe", "resources/unsubscribe",
            "notifications/initialized", "notifications/cancelled", "notifications/progress",
            "notifications/roots/list_changed");

    private final Meters meters;
    private final Set<String> tools;
    private final boolean isCounted;

    /**
     * Figures.
     *
     * @param meters take them
     * @param tools  those that a rule names: a stranger can call a tool by any other name
     */
    public DecisionFigures(Meters meters, Set<String> tools) {
        this.meters = meters;
        this.tools = Set.copyOf(tools);
        this.isCounted = meters.measures();
    }

    @Override
    public boolean listens() {
        return meters.isAnyThere();
    }

    /** Figures are no reason to read a body. */
    @Override
    public boolean readsMessages() {
        return false;
    }

    @Override
    public void decided(Judged judged) {
        String outcome = judged.outcome().name().toLowerCase(Locale.ROOT);
        if (isCounted) {
            count(judged, outcome);
        }
        meters.note(judged, judged.refusal()
                .map(refusal -> Map.of(Figure.OUTCOME, outcome, "mcp.auth.reason", refusal.code()))
                .orElseGet(() -> Map.of(Figure.OUTCOME, outcome)));
    }

    private void count(Judged judged, String outcome) {
        List<McpMessage> asked = judged.asked().map(McpBody::messages).orElse(List.of());
        meters.count(Figure.DECISIONS,
                Map.of(Figure.OUTCOME, outcome, Figure.METHOD, method(asked), Figure.TOOL, tool(asked)));
        judged.refusal().ifPresent(refusal -> meters.count(Figure.REFUSALS, Map.of(Figure.REASON, refusal.code(),
                Figure.STATUS, Integer.toString(refusal.answer().status()))));
    }

    private static String method(List<McpMessage> asked) {
        if (asked.isEmpty()) {
            return "";
        }
        return only(asked).flatMap(McpMessage::method).filter(METHODS::contains).orElse(Figure.OTHER);
    }

    private String tool(List<McpMessage> asked) {
        return only(asked).filter(message -> message.method().filter("tools/call"::equals).isPresent())
                .flatMap(McpMessage::name).map(name -> tools.contains(name) ? name : Figure.OTHER).orElse("");
    }

    private static Optional<McpMessage> only(List<McpMessage> asked) {
        return asked.size() == 1 ? Optional.of(asked.get(0)) : Optional.empty();
    }
}
