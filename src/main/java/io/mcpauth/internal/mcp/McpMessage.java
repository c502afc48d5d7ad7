package io.mcpauth.internal.mcp;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What one JSON-RPC message asks an MCP server for.
 *
 * @param id     by which its answer is known; null if there is none
 * @param method its method, if it is a request or a notification
 * @param name   what the method is about where a header repeats that: the tool, the prompt, or the URI
 * @param scopes what it needs
 */
public record McpMessage(@Nullable Object id, Optional<String> method, Optional<String> name, List<String> scopes) {

    /** Copies the scopes. */
    public McpMessage {
        scopes = List.copyOf(scopes);
    }

    boolean asksForList() {
        return method.flatMap(ListKind::askedBy).isPresent();
    }
}
