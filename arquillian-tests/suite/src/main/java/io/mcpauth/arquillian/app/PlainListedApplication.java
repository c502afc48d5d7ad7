package io.mcpauth.arquillian.app;

import java.util.Set;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Lists a resource that knows nothing of the library. */
@ApplicationPath("/api")
public class PlainListedApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(PlainResource.class);
    }
}
