package io.mcpauth.arquillian.app;

import io.mcpauth.RequiresScopes;

/** Asks for scopes on behalf of who overrides. */
public class Notes {

    /** Another has more to say. */
    @RequiresScopes("notes")
    public String notes() {
        return "";
    }
}
