package io.mcpauth.benchmark.app;

import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The same as {@link GuardedResource}, for anybody. */
@Path("/twin")
public class TwinResource {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject call(JsonObject request) {
        return Whoami.call(request, "Ada");
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String name() {
        return "Ada";
    }
}
