package io.mcpauth.arquillian.app;

import java.util.Map;
import java.util.Set;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

import io.mcpauth.rest.McpAuthFeature;

/** Switches services off, and registers the guard by itself. */
@ApplicationPath("/registering")
public class RegisteringApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(UserResource.class, McpAuthFeature.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jakarta.ws.rs.loadServices", false);
    }
}
