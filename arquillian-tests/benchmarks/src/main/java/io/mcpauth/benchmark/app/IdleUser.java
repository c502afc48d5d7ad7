package io.mcpauth.benchmark.app;

import jakarta.enterprise.context.RequestScoped;

/** A bean for each request, as the guard's user is one. It is always the same person. */
@RequestScoped
public class IdleUser {

    public String name() {
        return "Ada";
    }
}
