package io.mcpauth.internal.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.message.Message;

/** Reads which scopes tools, prompts and resources need. */
final class RuleReader {

    private final ValueReader values;
    private final ScopeReader scopeReader;
    private final Map<String, String> environment;

    RuleReader(ValueReader values, ScopeReader scopeReader, Map<String, String> environment) {
        this.values = values;
        this.scopeReader = scopeReader;
        this.environment = environment;
    }

    /** The keys of one kind of things. */
    private record Kind(String word, ConfigKey<List<String>> list, ConfigKey<List<String>> scopes,
            ConfigKey<Optional<String>> real) {

        /** MicroProfile Config looks for a key's variable in upper case and as the key is written. */
        boolean isScopesVariable(String name) {
            return Pattern.matches("(?i)" + list.environmentVariable() + "_\\w+_SCOPES", name);
        }

        /** A variable that Kubernetes sets for a port called "scopes". */
        boolean isOfAPort(String entry) {
            return Pattern.matches(list.environmentVariable() + "_\\w*SERVICE_PORT_SCOPES=[0-9]+", entry);
        }
    }

    /** Reads what each thing needs. The lists have the names, and each name has keys. */
    McpRules read(List<String> tools, List<String> prompts, List<String> resources) {
        return McpRules.of(
                read(new Kind("tool", McpKeys.TOOLS, McpKeys.TOOL_SCOPES, McpKeys.TOOL_NAME), tools),
                read(new Kind("prompt", McpKeys.PROMPTS, McpKeys.PROMPT_SCOPES, McpKeys.PROMPT_NAME), prompts),
                checked(read(new Kind("resource", McpKeys.RESOURCES, McpKeys.RESOURCE_SCOPES,
                        McpKeys.RESOURCE_URI), resources)));
    }

    private Map<String, List<String>> read(Kind kind, List<String> names) {
        Map<String, List<String>> scopes = new LinkedHashMap<>();
        Map<String, ConfigKey<?>> byVariable = new HashMap<>();
        for (String name : names) {
            ConfigKey<List<String>> key = kind.scopes.of(name);
            ConfigKey<Optional<String>> realKey = kind.real.of(name);
            List<String> needed = scopeReader.read(key);
            String real = values.get(realKey).orElse(name);
            if (scopes.putIfAbsent(real, needed) != null) {
                values.problem(Message.RULE_TWICE.text(kind.list.name(), kind.word, real, realKey.name()));
            }
            ConfigKey<?> other = byVariable.putIfAbsent(key.environmentVariable(), key);
            if (other != null) {
                values.problem(Message.CONFIG_CONTRADICTION.text(other.name(), key.name(), key.environmentVariable()));
            }
        }
        environment.entrySet().stream()
                .filter(entry -> kind.isScopesVariable(entry.getKey()) && !entry.getValue().isEmpty())
                .filter(entry -> !byVariable.containsKey(ConfigKey.environmentVariable(entry.getKey())))
                .filter(entry -> !kind.isOfAPort(entry.toString()))
                .forEach(entry -> report(kind, entry.getKey()));
        return scopes;
    }

    /** Leaves out those that cannot be judged: they are mistakes. */
    private Map<String, List<String>> checked(Map<String, List<String>> resources) {
        Map<String, List<String>> good = new LinkedHashMap<>();
        resources.forEach((uri, scopes) -> {
            try {
                McpRules.of(Map.of(), Map.of(), Map.of(uri, scopes));
                good.put(uri, scopes);
            } catch (IllegalArgumentException e) {
                values.problem(Message.RESOURCE_INVALID.text(scopes, String.valueOf(e.getMessage())));
            }
        });
        return good;
    }

    /**
     * All applications of a server have the same environment. If the list is in the environment too, it is complete: a
     * name that it lacks would be open to everybody. If another source has the list, the name may belong to another
     * application.
     */
    private void report(Kind kind, String variable) {
        if (environment.getOrDefault(kind.list.environmentVariable(), "").isBlank()) {
            values.warning(Message.RULE_OF_ANOTHER.text(variable, kind.list.name(), kind.word));
        } else {
            values.problem(Message.RULE_NOT_LISTED.text(variable, kind.list.name(), kind.word, kind.word));
        }
    }
}
