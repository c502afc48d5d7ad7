package io.mcpauth.arquillian.app;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.enterprise.context.ApplicationScoped;

import io.mcpauth.RequiresScopes;

/** A tool as MCP frameworks declare it; nobody calls it here. */
@ApplicationScoped
public class ToolBean {

    /** As any framework may have it. */
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Tool {
    }

    @Tool
    @RequiresScopes("calendar")
    public String calendar() {
        return "";
    }
}
