package io.mcpauth.examples.whoami;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;

import io.mcpauth.McpUser;

/** Says who is asking. */
@ApplicationScoped
class WhoamiTool implements Tool {

    @Inject
    McpUser user;

    @Override
    public String name() {
        return "whoami";
    }

    @Override
    public String description() {
        return "Tells the name and the email address of the user on whose behalf this server is called";
    }

    @Override
    public JsonObject inputSchema() {
        return Json.createObjectBuilder().add("type", "object").add("additionalProperties", false).build();
    }

    @Override
    public JsonObject call(JsonObject arguments) {
        // Either may be missing: a claim that is null counts as there, and a program that logs in has the scopes only.
        String name = user.name().orElse("");
        String email = user.email().orElse("");
        return ToolResult.structured(name + " <" + email + ">",
                Json.createObjectBuilder().add("name", name).add("email", email).build());
    }
}
