package io.mcpauth.internal.mcp;

/**
 * How requests that speak MCP are judged.
 *
 * @param rules         which scopes they need
 * @param maxBodyLength the longest body to read, in bytes
 */
public record McpSettings(McpRules rules, int maxBodyLength) {

    /** The longest body that is read if nothing else is configured, in bytes. */
    public static final int MAX_BODY_LENGTH = 1024 * 1024;

    /** Nothing needs anything of its own. */
    public static final McpSettings NONE = new McpSettings(McpRules.NONE, MAX_BODY_LENGTH);

    /**
     * These settings with more rules.
     *
     * @param more other rules
     * @return new settings
     */
    public McpSettings and(McpRules more) {
        return new McpSettings(rules.and(more), maxBodyLength);
    }
}
