package io.mcpauth.examples.sdk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.mcpauth.McpUser;

/** What the prompt and the resources say. The scopes that they need are in the configuration: the guard judges them. */
@ApplicationScoped
class UserNotes {

    @Inject
    McpUser user;

    @Inject
    UserTools tools;

    /** A prompt that has the user's calendar in it. */
    String plan() {
        return "Plan my day. This is fixed: " + tools.calendar();
    }

    /** A resource for all who may read notes. */
    String ofTheTeam() {
        return "For " + user.name().orElse("stranger") + ": the engine is delivered on Friday";
    }

    /** A resource of each person, whom the URI names. The guard lets in only who has this person's scope. */
    String of(String owner) {
        return "The notes of " + owner;
    }
}
