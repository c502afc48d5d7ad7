package io.mcpauth.internal.mcp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a message is about, where rules can speak of that. */
record Target(String name, Function<McpRules, NeededScopes> rule) {

    static Optional<Target> of(String method, Params params) {
        return switch (method) {
            case "tools/call" -> Optional.of(tool(params.text("name", "params.name must be the name of a tool")));
            case "prompts/get" -> Optional.of(prompt(params.text("name", "params.name must be the name of a prompt")));
            case "resources/read", "resources/subscribe", "resources/unsubscribe" ->
                Optional.of(resource(params.text("uri", "params.uri must be the URI of a resource")));
            case "subscriptions/listen" -> ofSubscriptions(params.params("notifications"));
            case "completion/complete" -> Optional.of(ofCompletion(params));
            default -> Optional.empty();
        };
    }

    private static Target tool(String name) {
        return new Target(name, rules -> NeededScopes.of(rules.ofTool(name)));
    }

    private static Target prompt(String name) {
        return new Target(name, rules -> NeededScopes.of(rules.ofPrompt(name)));
    }

    private static Target resource(String uri) {
        return new Target(uri, rules -> rules.resources().of(uri));
    }

    private static Optional<Target> ofSubscriptions(Params notifications) {
        String member = "resourceSubscriptions";
        notifications.checkCase(member);
        Object uris = notifications.members().get(member);
        if (uris == null) {
            return Optional.empty();
        }
        if (!(uris instanceof List<?> all && all.stream().allMatch(String.class::isInstance))) {
            throw notifications.wrong("params.notifications.resourceSubscriptions must be the URIs of resources");
        }
        List<String> each = all.stream().map(String.class::cast).toList();
        return Optional.of(new Target(String.join(" ", each),
                rules -> NeededScopes.all(each.stream().map(rules.resources()::of).toList())));
    }

    /** As what it completes. A template counts with what else the client has filled in. */
    private static Target ofCompletion(Params params) {
        Params ref = params.params("ref");
        return switch (ref.text("type").orElse("")) {
            case "ref/prompt" -> prompt(ref.text("name", "params.ref.name must be the name of a prompt"));
            case "ref/resource" -> {
                String uri = ref.text("uri", "params.ref.uri must be the URI or the template of a resource");
                Map<String, String> known = known(params);
                yield new Target(uri, rules -> rules.resources().of(uri, known));
            }
            default -> throw params.wrong("params.ref.type must be ref/prompt or ref/resource");
        };
    }

    /** The variables that are filled in: all that are texts, but the one that is being completed. */
    private static Map<String, String> known(Params params) {
        Map<String, String> known = new HashMap<>();
        params.params("context").object("arguments").forEach((name, value) -> {
            if (value instanceof String text) {
                known.put((String) name, text);
            }
        });
        params.params("argument").text("name").ifPresent(known::remove);
        return known;
    }

    NeededScopes needs(McpRules rules) {
        return rule.apply(rules);
    }
}
