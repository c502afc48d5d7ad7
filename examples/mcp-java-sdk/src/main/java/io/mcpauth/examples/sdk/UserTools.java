package io.mcpauth.examples.sdk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;

/** What the tools do: an ordinary bean, which knows neither HTTP nor the SDK. */
@ApplicationScoped
class UserTools {

    @Inject
    McpUser user;

    /** Says who is asking. A claim that is {@code null} counts as there, so even these two may be empty. */
    String whoami() {
        return user.name().orElse("") + " <" + user.email().orElse("") + ">";
    }

    /** Greets whoever is asking. */
    String greet(String greeting) {
        return greeting + ", " + user.name().orElse("stranger") + "!";
    }

    /** Tells what the user has to do. It needs one scope more: who lacks it is refused before the SDK sees the call. */
    @RequiresScopes(value = "calendar", tool = "calendar")
    String calendar() {
        return "10:00 " + user.name().orElse("stranger") + " meets Charles Babbage";
    }
}
