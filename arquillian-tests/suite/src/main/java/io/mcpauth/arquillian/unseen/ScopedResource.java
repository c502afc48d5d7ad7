package io.mcpauth.arquillian.unseen;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.mcpauth.RequiresScopes;

/** Needs nothing of CDI. */
@Path("/house")
@Produces(MediaType.TEXT_PLAIN)
public class ScopedResource {

    @GET
    @RequiresScopes("house")
    public String look() {
        return "a house";
    }
}
