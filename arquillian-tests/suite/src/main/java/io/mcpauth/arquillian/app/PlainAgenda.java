package io.mcpauth.arquillian.app;

import jakarta.enterprise.context.ApplicationScoped;

/** Says nothing of scopes itself. */
@ApplicationScoped
public class PlainAgenda extends Notes implements Agenda {

    @Override
    public String entries() {
        return "entries";
    }

    @Override
    public String notes() {
        return "notes";
    }
}
