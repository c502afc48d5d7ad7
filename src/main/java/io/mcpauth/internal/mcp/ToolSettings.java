package io.mcpauth.internal.mcp;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which scopes the tools of an MCP server need.
 *
 * @param scopes        by the tool's exact name; a tool that is not there needs none of its own
 * @param maxBodyLength the longest body to read, in bytes
 */
public record ToolSettings(Map<String, List<String>> scopes, int maxBodyLength) {

    /** The longest body that is read if nothing else is configured, in bytes. */
    public static final int MAX_BODY_LENGTH = 1024 * 1024;

    /** No tool needs anything of its own. */
    public static final ToolSettings NONE = new ToolSettings(Map.of(), MAX_BODY_LENGTH);

    /** Copies the map, and leaves out tools without scopes. */
    public ToolSettings {
        scopes = scopes.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /**
     * These scopes, and more.
     *
     * @param more scopes by the name of their tool
     * @return settings in which a tool needs what is said here and there
     */
    public ToolSettings and(Map<String, List<String>> more) {
        Map<String, List<String>> all = new LinkedHashMap<>(scopes);
        more.forEach((tool, names) -> all.merge(tool, names, ToolSettings::union));
        return new ToolSettings(all, maxBodyLength);
    }

    private static List<String> union(List<String> some, List<String> others) {
        Set<String> names = new LinkedHashSet<>(some);
        names.addAll(others);
        return List.copyOf(names);
    }
}
