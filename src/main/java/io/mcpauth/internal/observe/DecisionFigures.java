package io.mcpauth.internal.observe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.mcpauth.AccessDecided.Outcome;
import io.mcpauth.internal.engine.AccessListener;
import io.mcpauth.internal.engine.Decision;
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

    private static final Map<Outcome, Map<String, String>> NOTES = Stream.of(Outcome.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), one -> Map.of(Figure.OUTCOME, name(one))));

    private final Meters meters;
    private final Set<String> tools;
    private final boolean isCounted;
    private final Map<Kind, Runnable> decisions = new ConcurrentHashMap<>();
    private final Map<Map<String, String>, Runnable> refusals = new ConcurrentHashMap<>();

    private record Kind(Outcome outcome, String method, String tool) {

        Map<String, String> labels() {
            return Map.of(Figure.OUTCOME, name(outcome), Figure.METHOD, method, Figure.TOOL, tool);
        }

        /** By hand, and the next one too: in the midst of a request, what a record has by itself is not inlined. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Kind kind && outcome == kind.outcome && method.equals(kind.method)
                    && tool.equals(kind.tool);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * outcome.hashCode() + method.hashCode()) + tool.hashCode();
        }
    }

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
        if (isCounted) {
            count(judged);
        }
        meters.note(judged, judged.refusal()
                .map(refusal -> Map.of(Figure.OUTCOME, name(Outcome.REFUSED), "mcp.auth.reason", refusal.code()))
                .orElseGet(() -> NOTES.get(judged.outcome())));
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private void count(Judged judged) {
        List<McpMessage> asked = judged.asked().map(McpBody::messages).orElse(List.of());
        Kind kind = new Kind(judged.outcome(), method(asked), tool(asked));
        decisions.computeIfAbsent(kind, one -> meters.counter(Figure.DECISIONS, one.labels())).run();
        judged.refusal().map(DecisionFigures::labels).ifPresent(labels -> refusals
                .computeIfAbsent(labels, one -> meters.counter(Figure.REFUSALS, one)).run());
    }

    private static Map<String, String> labels(Decision.Refusal refusal) {
        return Map.of(Figure.REASON, refusal.code(), Figure.STATUS, Integer.toString(refusal.answer().status()));
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
