package io.mcpauth.internal.mcp;

/**
 * What lists show.
 *
 * @param permitted       only what their user may use; otherwise everything
 * @param securitySchemes also what each tool needs
 */
public record ListSettings(boolean permitted, boolean securitySchemes) {

    /** They are left alone. */
    public static final ListSettings NONE = new ListSettings(false, false);
}
