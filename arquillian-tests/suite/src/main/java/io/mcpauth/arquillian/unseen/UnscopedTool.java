package io.mcpauth.arquillian.unseen;

import io.mcpauth.RequiresScopes;

/** Made by {@code new} in whatever MCP framework: no scope of CDI says that it is a bean. */
public class UnscopedTool {

    @RequiresScopes(value = "house", tool = "unlock")
    public String unlock() {
        return "";
    }
}
