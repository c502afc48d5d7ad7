package io.mcpauth.benchmark.app;

import java.util.Set;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

import org.eclipse.microprofile.auth.LoginConfig;

/** An application whose tokens the server itself verifies (MicroProfile JWT). Payara looks for that among beans. */
@ApplicationScoped
@ApplicationPath("/")
@DeclareRoles("user")
@LoginConfig(authMethod = "MP-JWT")
public class ServersApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(ServersResource.class);
    }
}
