package io.mcpauth.examples.whoami;

import jakarta.json.JsonObject;

/** A tool that clients may call. Every bean of this type is offered. */
interface Tool {

    String name();

    String description();

    /** The JSON Schema of the arguments. */
    JsonObject inputSchema();

    /** A {@link ToolResult}. */
    JsonObject call(JsonObject arguments);
}
