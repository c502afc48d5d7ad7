package io.mcpauth.internal.config;

import java.util.regex.Pattern;

/** The names that scopes, tools and prompts may have, in the configuration and in annotations. */
public final class NameForms {

    /** RFC 6749, section 3.3. A comma is allowed there, but separates scopes in the configuration. */
    private static final Pattern SCOPE_TOKEN = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x5B\\x5D-\\x7E]+");
    /** The MCP specification 2025-11-25 on tool names, and the slash that some servers have in them. */
    private static final Pattern OF_A_KEY = Pattern.compile("[A-Za-z0-9_./-]{1,128}");

    private NameForms() {
    }

    /**
     * Reads the name of a scope.
     *
     * @param text the name
     * @return the same
     * @throws IllegalArgumentException if a scope cannot have this name; its message says why
     */
    public static String scope(String text) {
        if (!SCOPE_TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a scope: printable ASCII without space, comma, quote or backslash");
        }
        return text;
    }

    /**
     * Reads the name of a tool.
     *
     * @param text the name
     * @return the same
     * @throws IllegalArgumentException if a tool cannot have this name; its message says why
     */
    public static String tool(String text) {
        return named(text, "tool");
    }

    /** The same of a prompt. */
    static String prompt(String text) {
        return named(text, "prompt");
    }

    private static String named(String text, String kind) {
        if (!OF_A_KEY.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a name of a " + kind
                    + " for a key: up to 128 letters, digits, _, -, . and /. List a " + kind
                    + " that is called otherwise by a name of this form and set mcp.auth." + kind
                    + "s.NAME.name to its own; or put @RequiresScopes on its method");
        }
        return text;
    }
}
