package io.mcpauth.arquillian.app;

import java.util.Set;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Lists its resources, and nothing else. */
@ApplicationPath("/api")
public class ListedApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(UserResource.class, CalendarResource.class, OpenResource.class);
    }
}
