package io.mcpauth.benchmark.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.jwt.JsonWebToken;

/** The same as {@link GuardedResource}, for users whom the server knows. */
@Path("/mcp")
@RequestScoped
public class ServersResource {

    @Inject
    JsonWebToken user;

    @GET
    @RolesAllowed("user")
    @Produces(MediaType.TEXT_PLAIN)
    public String name() {
        return user.getClaim("name");
    }
}
