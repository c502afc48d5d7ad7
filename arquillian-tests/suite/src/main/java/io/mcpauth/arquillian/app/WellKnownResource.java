package io.mcpauth.arquillian.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A document of the application's own, and one at a place of the library's. */
@Path("/.well-known")
@Produces(MediaType.TEXT_PLAIN)
public class WellKnownResource {

    @GET
    @Path("webfinger")
    public String webfinger() {
        return "of a resource";
    }

    @GET
    @Path("jwks.json")
    public String keys() {
        return "not the keys";
    }
}
