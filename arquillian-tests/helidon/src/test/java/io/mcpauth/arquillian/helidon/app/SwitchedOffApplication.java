package io.mcpauth.arquillian.helidon.app;

import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

import io.mcpauth.arquillian.app.OpenResource;

/** Keeps services out, and so the guard. */
@ApplicationScoped
@ApplicationPath("/off")
public class SwitchedOffApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(OpenResource.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jakarta.ws.rs.loadServices", false);
    }
}
