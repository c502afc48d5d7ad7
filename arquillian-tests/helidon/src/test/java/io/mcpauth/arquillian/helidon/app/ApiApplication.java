package io.mcpauth.arquillian.helidon.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** A bean, as Helidon wants it. */
@ApplicationScoped
@ApplicationPath("/api")
public class ApiApplication extends Application {
}
