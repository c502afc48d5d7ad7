package io.mcpauth.arquillian.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Says itself which pages may read its answer, and what else it varies by. */
@Path("/own-cors")
public class OwnCorsResource {

    @GET
    public Response answer() {
        return Response.ok("answer")
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", "X-Own")
                .header("Vary", "Accept-Language")
                .build();
    }
}
