package io.mcpauth.arquillian.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;

/** Ends in every way that is no answer. */
@Path("/troubles")
public class TroublesResource {

    /** What no JSON binding can write. */
    public static final class Unwritable {

        public String getName() {
            throw new IllegalStateException("trouble with JSON");
        }
    }

    @GET
    @Path("/runtime")
    public String runtime() {
        throw new IllegalStateException("trouble");
    }

    @GET
    @Path("/error")
    public String error() {
        throw new AssertionError("trouble");
    }

    @GET
    @Path("/web")
    public String web() {
        throw new WebApplicationException(503);
    }

    @GET
    @Path("/json")
    @Produces(MediaType.APPLICATION_JSON)
    public Unwritable json() {
        return new Unwritable();
    }
}
