package io.mcpauth.arquillian.mpjwt;

import java.util.Set;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Knows nothing of the server's MicroProfile JWT. */
@ApplicationPath("/mcp")
public class BothApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(BothResource.class);
    }
}
