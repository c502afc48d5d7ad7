package io.mcpauth.examples.whoami;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import io.mcpauth.McpUser;

/** Greets whoever is asking. */
@ApplicationScoped
class GreetTool implements Tool {

    private static final JsonString HELLO = Json.createValue("Hello");

    @Inject
    McpUser user;

    @Override
    public String name() {
        return "greet";
    }

    @Override
    public String description() {
        return "Greets the user by name";
    }

    @Override
    public JsonObject inputSchema() {
        return Json.createObjectBuilder()
                .add("type", "object")
                .add("properties", Json.createObjectBuilder().add("greeting", Json.createObjectBuilder()
                        .add("type", "string").add("description", "The word to greet with").add("default", "Hello")))
                .add("additionalProperties", false)
                .build();
    }

    @Override
    public JsonObject call(JsonObject arguments) {
        JsonValue greeting = arguments.getOrDefault("greeting", HELLO);
        if (!(greeting instanceof JsonString word)) {
            return ToolResult.error("'greeting' must be a string");
        }
        return ToolResult.text(word.getString() + ", " + user.name().orElse("stranger") + "!");
    }
}
