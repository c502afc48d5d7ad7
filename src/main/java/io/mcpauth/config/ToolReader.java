package io.mcpauth.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.mcpauth.http.ToolSettings;
import io.mcpauth.message.Message;

/** Reads which scopes tools need. */
final class ToolReader {

    private final ValueReader values;
    private final Map<String, List<String>> scopes = new LinkedHashMap<>();

    ToolReader(ValueReader values) {
        this.values = values;
    }

    ToolSettings read() {
        Map<String, String> variables = new HashMap<>();
        for (String name : values.list(ConfigKey.TOOLS, Formats::tool)) {
            String key = ConfigKey.TOOL_SCOPES.key(name);
            values.require(key, "the scopes that the tool needs, for example calendar");
            scopes.put(name, values.list(key, ConfigKey.TOOL_SCOPES.defaultValue(), Formats::scope));
            String variable = ConfigKey.environmentVariable(key);
            String other = variables.putIfAbsent(variable, key);
            if (other != null) {
                values.problem(Message.CONFIG_CONTRADICTION.text(other, key, variable));
            }
        }
        int maxBodyLength = values.one(ConfigKey.MAX_BODY_LENGTH, Formats::maxBodyLength).orElse(ToolSettings.MAX_BODY_LENGTH);
        return new ToolSettings(scopes, maxBodyLength);
    }

    /** The names of the tools, known once they were read. */
    Set<String> names() {
        return scopes.keySet();
    }
}
