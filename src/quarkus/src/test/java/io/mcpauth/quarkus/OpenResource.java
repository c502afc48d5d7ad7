package io.mcpauth.quarkus;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.mcpauth.McpUser;

/** On a path that is not guarded. */
@Path("/open")
public class OpenResource {

    @Inject
    McpUser user;

    @GET
    public String get() {
        return "authenticated: " + user.isAuthenticated();
    }

    @GET
    @Path("boss")
    @RolesAllowed("boss")
    public String boss() {
        return "never";
    }
}
