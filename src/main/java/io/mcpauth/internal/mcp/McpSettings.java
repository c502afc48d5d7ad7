package io.mcpauth.internal.mcp;

/**
 * How requests that speak MCP are judged.
 *
 * @param rules         which scopes they need
 * @param maxBodyLength the longest body to read, in bytes
 * @param toolRefusals  how calls of tools are refused
 * @param lists         what the lists of their answers show
 */
public record McpSettings(McpRules rules, int maxBodyLength, ToolRefusals toolRefusals, ListSettings lists) {

    /** The longest body that is read if nothing else is configured, in bytes. */
    public static final int MAX_BODY_LENGTH = 1024 * 1024;

    /**
     * Settings that leave lists alone.
     *
     * @param rules         which scopes requests need
     * @param maxBodyLength the longest body to read, in bytes
     * @param toolRefusals  how calls of tools are refused
     */
    public McpSettings(McpRules rules, int maxBodyLength, ToolRefusals toolRefusals) {
        this(rules, maxBodyLength, toolRefusals, ListSettings.NONE);
    }

    /**
     * These settings with more rules.
     *
     * @param more other rules
     * @return new settings
     */
    public McpSettings and(McpRules more) {
        return new McpSettings(rules.and(more), maxBodyLength, toolRefusals, lists);
    }

    /**
     * These settings for other lists.
     *
     * @param others what lists show
     * @return new settings
     */
    public McpSettings with(ListSettings others) {
        return new McpSettings(rules, maxBodyLength, toolRefusals, others);
    }

    /**
     * Whether what users may not use is hidden from them.
     *
     * @return whether there is anything to hide
     */
    public boolean hides() {
        return lists.permitted() && !rules.isEmpty();
    }

    /**
     * Whether lists become others than the server has made them.
     *
     * @return whether answers have to be looked at
     */
    public boolean changeLists() {
        return hides() || lists.securitySchemes();
    }

    /** Whether it has to be known what bodies ask for. */
    boolean needBodies() {
        return !rules.isEmpty() || changeLists() || toolRefusals == ToolRefusals.RESULT;
    }
}
