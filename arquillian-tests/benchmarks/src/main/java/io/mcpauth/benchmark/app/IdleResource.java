package io.mcpauth.benchmark.app;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The same as {@link GuardedResource}, with a user whom nobody has authenticated. */
@Path("/mcp")
public class IdleResource {

    @Inject
    IdleUser user;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject call(JsonObject request) {
        return Whoami.call(request, user.name());
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String name() {
        return user.name();
    }
}
