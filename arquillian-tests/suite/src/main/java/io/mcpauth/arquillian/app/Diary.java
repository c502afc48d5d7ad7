package io.mcpauth.arquillian.app;

import jakarta.enterprise.context.ApplicationScoped;

import io.mcpauth.RequiresScopes;

/** A bean that knows nothing of HTTP. */
@ApplicationScoped
@RequiresScopes("diary")
public class Diary {

    /** Needs what the class asks for and this. */
    @RequiresScopes("secrets")
    public String read() {
        return "dear diary";
    }
}
