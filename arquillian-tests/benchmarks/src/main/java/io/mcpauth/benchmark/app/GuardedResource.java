package io.mcpauth.benchmark.app;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.mcpauth.McpUser;

/** A tool that knows its user. */
@Path("/mcp")
public class GuardedResource {

    @Inject
    McpUser user;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject call(JsonObject request) {
        return Whoami.call(request, user.name().orElseThrow());
    }

    /** The least that a resource can do, so that the guard is as much of it as it can be. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String name() {
        return user.name().orElseThrow();
    }
}
