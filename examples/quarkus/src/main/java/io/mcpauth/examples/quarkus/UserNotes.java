package io.mcpauth.examples.quarkus;

import jakarta.inject.Inject;

import io.quarkiverse.mcp.server.Prompt;
import io.quarkiverse.mcp.server.PromptMessage;
import io.quarkiverse.mcp.server.RequestUri;
import io.quarkiverse.mcp.server.Resource;
import io.quarkiverse.mcp.server.ResourceTemplate;
import io.quarkiverse.mcp.server.TextResourceContents;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;

/** A prompt and resources, with the scopes that they need. */
public class UserNotes {

    @Inject
    McpUser user;

    @Inject
    UserTools tools;

    /** A prompt that has the user's calendar in it. */
    @Prompt(description = "Plans the user's day")
    @RequiresScopes("calendar")
    PromptMessage plan() {
        return PromptMessage.withUserRole("Plan my day. This is fixed: " + tools.calendar());
    }

    /** A resource for all who may read notes. */
    @Resource(uri = "notes://team", description = "The notes of the team", mimeType = "text/plain")
    @RequiresScopes("notes")
    TextResourceContents team(RequestUri uri) {
        return TextResourceContents.create(uri.value(),
                "For " + user.name().orElse("stranger") + ": the engine is delivered on Friday");
    }

    /** A resource of each person, whom the URI names: {@code notes://people/ada} needs {@code notes:ada}. */
    @ResourceTemplate(uriTemplate = "notes://people/{owner}", description = "The notes of a person",
            mimeType = "text/plain")
    @RequiresScopes("notes:{owner}")
    TextResourceContents people(String owner, RequestUri uri) {
        return TextResourceContents.create(uri.value(), "The notes of " + owner);
    }
}
