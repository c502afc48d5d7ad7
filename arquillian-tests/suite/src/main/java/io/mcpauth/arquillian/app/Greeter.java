package io.mcpauth.arquillian.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.mcpauth.McpUser;

/** One bean for all users, which knows whom it serves by what was injected once. */
@ApplicationScoped
public class Greeter {

    @Inject
    McpUser user;

    public String name() {
        return user.name().orElse("nobody");
    }
}
