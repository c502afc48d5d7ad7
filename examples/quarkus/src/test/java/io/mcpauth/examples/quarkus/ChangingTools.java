package io.mcpauth.examples.quarkus;

import jakarta.inject.Inject;

import io.quarkiverse.mcp.server.Tool;

import io.mcpauth.McpUser;

/** Tools that a test of dev mode changes, which needs their source beside it. */
public class ChangingTools {

    @Inject
    McpUser user;

    /** Says who is asking. */
    @Tool(description = "Tells the name of the user")
    String who() {
        return "before: " + user.name().orElse("nobody");
    }

    /** Gets a scope. */
    @Tool(description = "Greets")
    String hello() {
        return "hello";
    }
}
