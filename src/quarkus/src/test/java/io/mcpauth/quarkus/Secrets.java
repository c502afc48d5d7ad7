package io.mcpauth.quarkus;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean whose interface asks for a scope. */
@ApplicationScoped
class Secrets implements Secret {

    @Override
    public String tell(String to) {
        return "told to " + to;
    }

    @Override
    public String tell(int times) {
        return "told " + times;
    }
}
