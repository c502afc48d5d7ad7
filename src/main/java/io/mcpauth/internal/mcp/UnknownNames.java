package io.mcpauth.internal.mcp;

import java.util.Map;

/**
 * What servers say of a tool, a prompt or a resource that they do not know: the specification's own examples, and of
 * prompts the words of the Java SDK, as the specification has none.
 */
final class UnknownNames {

    private UnknownNames() {
    }

    /**
     * The answer to a message that is not run: since it is about something unknown, or beside such a message in a
     * batch.
     */
    static Map<String, Object> answer(McpMessage message, boolean isUnknown) {
        String method = message.method().orElse("");
        String name = message.name().orElse("");
        if (!isUnknown) {
            return RpcErrors.error(message.id(), BadBodyException.INVALID_REQUEST,
                    "Another message of the batch was refused", Map.of());
        }
        if (method.equals("tools/call")) {
            return invalid(message, "Unknown tool: " + name, Map.of());
        }
        if (method.equals("prompts/get")) {
            return invalid(message, "Invalid prompt name", Map.of("data", "Prompt not found: " + name));
        }
        if (method.equals("resources/read")) {
            return invalid(message, "Resource not found", Map.of("data", Map.of("uri", name)));
        }
        return invalid(message, "Not found", Map.of());
    }

    private static Map<String, Object> invalid(McpMessage message, String text, Map<String, ?> members) {
        return RpcErrors.error(message.id(), BadBodyException.INVALID_PARAMS, text, members);
    }
}
