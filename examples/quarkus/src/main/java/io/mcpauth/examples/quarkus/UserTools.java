package io.mcpauth.examples.quarkus;

import jakarta.inject.Inject;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.smallrye.mutiny.Uni;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;

/** The tools. The guard has let their user in before they are called. */
public class UserTools {

    @Inject
    McpUser user;

    /** Says who is asking. A claim that is {@code null} counts as there, so even these two may be empty. */
    @Tool(description = "Tells the name and the email address of the user")
    String whoami() {
        return user.name().orElse("") + " <" + user.email().orElse("") + ">";
    }

    /** Greets whoever is asking. It returns a {@code Uni}, so it runs on the event loop: it must not block. */
    @Tool(description = "Greets the user by name")
    Uni<String> greet(@ToolArg(description = "The word to greet with", defaultValue = "Hello") String greeting) {
        return Uni.createFrom().item(() -> greeting + ", " + user.name().orElse("stranger") + "!");
    }

    /** Tells what the user has to do. A call without the scope is refused before the MCP server sees it. */
    @Tool(description = "Tells what the user has to do today")
    @RequiresScopes("calendar")
    String calendar() {
        return "10:00 " + user.name().orElse("stranger") + " meets Charles Babbage";
    }
}
