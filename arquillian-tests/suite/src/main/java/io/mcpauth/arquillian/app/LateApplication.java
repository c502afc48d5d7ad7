package io.mcpauth.arquillian.app;

import java.util.Set;

import jakarta.ws.rs.core.Application;

/** Has its path from {@code web.xml}, and starts when that says. */
public class LateApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(LoudResource.class);
    }
}
