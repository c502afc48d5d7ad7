package io.mcpauth.arquillian.app;

import java.util.Map;
import java.util.Set;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Switches off what would guard it. */
@ApplicationPath("/unloaded")
public class UnloadedApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(UserResource.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jakarta.ws.rs.loadServices", false);
    }
}
