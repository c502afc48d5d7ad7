package io.mcpauth.arquillian.mpjwt;

import java.util.Set;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

import org.eclipse.microprofile.auth.LoginConfig;

/** Asks the server for MicroProfile JWT. Payara looks only at beans for that. */
@ApplicationScoped
@ApplicationPath("/jwt")
@LoginConfig(authMethod = "MP-JWT", realmName = "MP-JWT")
@DeclareRoles("reader")
public class MpJwtApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(SubscriberResource.class);
    }
}
