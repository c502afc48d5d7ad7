package io.mcpauth.arquillian.mcp;

import jakarta.enterprise.context.ApplicationScoped;

import io.mcpauth.RequiresScopes;

/** A bean that says what is needed. */
@ApplicationScoped
public class LibraryBean implements Library {

    @Override
    @RequiresScopes("summary")
    public String summary() {
        return "";
    }

    @Override
    @RequiresScopes("catalogue")
    public String catalogue() {
        return "";
    }

    @Override
    @RequiresScopes("books:{owner}")
    public String book(String owner) {
        return "a book of " + owner;
    }
}
