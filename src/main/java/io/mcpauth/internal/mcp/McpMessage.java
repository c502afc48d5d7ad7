package io.mcpauth.internal.mcp;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What one JSON-RPC message asks an MCP server for.
 *
 * @param id     by which its answer is known; null if there is none
 * @param method its method, if it is a request or a notification
 * @param name   what the method is about, where rules can speak of that: the tool, the prompt, or the URI
 * @param needed what that needs
 */
public record McpMessage(@Nullable Object id, Optional<String> method, Optional<String> name, NeededScopes needed) {

    /**
     * What it needs.
     *
     * @return the scopes, each once
     */
    public List<String> scopes() {
        return needed.scopes();
    }

    boolean asksForList() {
        return method.flatMap(ListKind::askedBy).isPresent();
    }

    /** Whether somebody waits for an answer that says how a tool's call has ended. */
    boolean isCallOfTool() {
        return id != null && method.filter("tools/call"::equals).isPresent();
    }
}
