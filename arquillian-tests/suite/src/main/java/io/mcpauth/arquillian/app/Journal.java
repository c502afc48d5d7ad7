package io.mcpauth.arquillian.app;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;

/** A session bean. */
@Stateless
public class Journal {

    @Inject
    McpUser user;

    @RequiresScopes("journal")
    public String page() {
        return "Dear journal, I am " + user.name().orElseThrow();
    }

    public String cover() {
        return "Journal of " + user.name().orElseThrow();
    }
}
