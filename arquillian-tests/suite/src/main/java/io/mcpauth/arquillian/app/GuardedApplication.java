package io.mcpauth.arquillian.app;

import java.util.Set;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Has resources of which only some are guarded. */
@ApplicationPath("/api")
public class GuardedApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(SecretResource.class, EchoResource.class, EventsResource.class);
    }
}
