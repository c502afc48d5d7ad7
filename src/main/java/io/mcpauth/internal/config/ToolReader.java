package io.mcpauth.internal.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.mcpauth.internal.mcp.ToolSettings;
import io.mcpauth.internal.message.Message;

/** Reads which scopes tools need. */
final class ToolReader {

    /** MicroProfile Config looks for a key's variable in upper case and as the key is written. */
    private static final Pattern SCOPES_VARIABLE = Pattern.compile("(?i)MCP_AUTH_TOOLS_\\w+_SCOPES");
    /** What Kubernetes says of a port called "scopes". */
    private static final Pattern PORT_VARIABLE = Pattern.compile("MCP_AUTH_TOOLS_\\w*SERVICE_PORT_SCOPES=[0-9]+");

    private final ValueReader values;
    private final Map<String, List<String>> scopes = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    ToolReader(ValueReader values) {
        this.values = values;
    }

    ToolSettings read(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>();
        for (String name : values.list(ConfigKey.TOOLS, NameForms::tool)) {
            String key = ConfigKey.TOOL_SCOPES.key(name);
            names.add(name);
            values.require(key, "the scopes that the tool needs, for example calendar");
            List<String> needed = values.list(key, ConfigKey.TOOL_SCOPES.defaultValue(), NameForms::scope);
            String real = values.one(ConfigKey.TOOL_NAME.key(name), Optional.empty(), Formats::text).orElse(name);
            if (scopes.putIfAbsent(real, needed) != null) {
                values.problem(Message.TOOL_TWICE.text(real, ConfigKey.TOOL_NAME.key(name)));
            }
            String variable = ConfigKey.environmentVariable(key);
            String other = variables.putIfAbsent(variable, key);
            if (other != null) {
                values.problem(Message.CONFIG_CONTRADICTION.text(other, key, variable));
            }
        }
        environment.entrySet().stream()
                .filter(entry -> SCOPES_VARIABLE.matcher(entry.getKey()).matches() && !entry.getValue().isEmpty())
                .filter(entry -> !variables.containsKey(ConfigKey.environmentVariable(entry.getKey())))
                .filter(entry -> !PORT_VARIABLE.matcher(entry.toString()).matches())
                .forEach(entry -> report(entry.getKey(), environment));
        int maxBodyLength = values.one(ConfigKey.MAX_BODY_LENGTH, Formats::maxBodyLength).orElse(ToolSettings.MAX_BODY_LENGTH);
        return new ToolSettings(scopes, maxBodyLength);
    }

    /**
     * Every application of a server has the same environment. Where that lists the tools as well, it is the whole list, and a tool
     * that is not there is open to everybody; where another source lists them, the tool may be another application's.
     */
    private void report(String variable, Map<String, String> environment) {
        if (environment.getOrDefault(ConfigKey.TOOLS.environmentVariable(), "").isBlank()) {
            values.warning(Message.TOOL_OF_ANOTHER.text(variable));
        } else {
            values.problem(Message.TOOL_NOT_LISTED.text(variable));
        }
    }

    /** The names by which keys call the tools, known once they were read. */
    Set<String> names() {
        return names;
    }
}
