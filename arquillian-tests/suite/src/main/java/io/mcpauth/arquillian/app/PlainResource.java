package io.mcpauth.arquillian.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Knows nothing of the library, so that it runs without it as well. */
@Path("/plain")
@Produces(MediaType.TEXT_PLAIN)
public class PlainResource {

    @GET
    public String plain() {
        return "plain";
    }
}
