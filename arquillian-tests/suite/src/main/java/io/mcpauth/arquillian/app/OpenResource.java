package io.mcpauth.arquillian.app;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

import io.mcpauth.McpUser;

/** For everybody, where the configuration says so. */
@Path("/open")
@Produces(MediaType.TEXT_PLAIN)
public class OpenResource {

    @Inject
    McpUser user;

    @GET
    public String open(@Context SecurityContext security) {
        return "open " + user.isAuthenticated() + " " + security.getUserPrincipal();
    }

    @GET
    @Path("{path: .+}")
    public String below() {
        return "below open";
    }
}
