package io.mcpauth.internal.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.mcpauth.internal.message.Message;

/** Reads which scopes tools need. */
final class ToolReader {

    /** MicroProfile Config looks for a key's variable in upper case and as the key is written. */
    private static final Pattern SCOPES_VARIABLE = Pattern.compile("(?i)MCP_AUTH_TOOLS_\\w+_SCOPES");
    /** What Kubernetes says of a port called "scopes". */
    private static final Pattern PORT_VARIABLE = Pattern.compile("MCP_AUTH_TOOLS_\\w*SERVICE_PORT_SCOPES=[0-9]+");

    private final ValueReader values;
    private final ScopeReader scopeReader;
    private final Map<String, String> environment;

    ToolReader(ValueReader values, ScopeReader scopeReader, Map<String, String> environment) {
        this.values = values;
        this.scopeReader = scopeReader;
        this.environment = environment;
    }

    /**
     * Reads what each tool needs.
     *
     * @param names by which keys call the tools
     */
    Map<String, List<String>> read(List<String> names) {
        Map<String, List<String>> scopes = new LinkedHashMap<>();
        Map<String, ConfigKey<?>> byVariable = new HashMap<>();
        for (String name : names) {
            ConfigKey<List<String>> key = ConfigKeys.TOOL_SCOPES.of(name);
            ConfigKey<Optional<String>> nameKey = ConfigKeys.TOOL_NAME.of(name);
            List<String> needed = scopeReader.read(key);
            String real = values.get(nameKey).orElse(name);
            if (scopes.putIfAbsent(real, needed) != null) {
                values.problem(Message.TOOL_TWICE.text(real, nameKey.name()));
            }
            ConfigKey<?> other = byVariable.putIfAbsent(key.environmentVariable(), key);
            if (other != null) {
                values.problem(Message.CONFIG_CONTRADICTION.text(other.name(), key.name(), key.environmentVariable()));
            }
        }
        environment.entrySet().stream()
                .filter(entry -> SCOPES_VARIABLE.matcher(entry.getKey()).matches() && !entry.getValue().isEmpty())
                .filter(entry -> !byVariable.containsKey(ConfigKey.environmentVariable(entry.getKey())))
                .filter(entry -> !PORT_VARIABLE.matcher(entry.toString()).matches())
                .forEach(entry -> report(entry.getKey()));
        return scopes;
    }

    /**
     * Every application of a server has the same environment. Where that lists the tools as well, it is the whole list, and a tool
     * that is not there is open to everybody; where another source lists them, the tool may be another application's.
     */
    private void report(String variable) {
        if (environment.getOrDefault(ConfigKeys.TOOLS.environmentVariable(), "").isBlank()) {
            values.warning(Message.TOOL_OF_ANOTHER.text(variable));
        } else {
            values.problem(Message.TOOL_NOT_LISTED.text(variable));
        }
    }
}
