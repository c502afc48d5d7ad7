package io.mcpauth.examples.whoami;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** The shapes of what a tool answers. */
final class ToolResult {

    private ToolResult() {
    }

    static JsonObject text(String text) {
        return content(text).build();
    }

    /** A text for the model to read, and the same for programs. */
    static JsonObject structured(String text, JsonObject structuredContent) {
        return content(text).add("structuredContent", structuredContent).build();
    }

    /** A failure that the model can do something about, which is why it is no error of the protocol. */
    static JsonObject error(String text) {
        return content(text).add("isError", true).build();
    }

    private static JsonObjectBuilder content(String text) {
        return Json.createObjectBuilder().add("content", Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("type", "text").add("text", text)));
    }
}
