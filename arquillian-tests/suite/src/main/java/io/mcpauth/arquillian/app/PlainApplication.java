package io.mcpauth.arquillian.app;

import java.util.Set;

import jakarta.ws.rs.core.Application;

/** Says nothing of its path: {@code web.xml} does. */
public class PlainApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(UserResource.class, CalendarResource.class);
    }
}
