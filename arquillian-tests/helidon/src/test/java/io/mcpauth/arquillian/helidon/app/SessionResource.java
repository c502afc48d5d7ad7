package io.mcpauth.arquillian.helidon.app;

import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** An MCP server of which only the sessions matter: each request without one begins one. */
@Path("/session")
public class SessionResource {

    private static final String FIELD = "Mcp-Session-Id";

    @POST
    public Response use(@HeaderParam(FIELD) String session) {
        return session == null ? Response.ok("begun").header(FIELD, "session-" + UUID.randomUUID()).build()
                : Response.ok("in " + session).build();
    }

    @DELETE
    public Response end() {
        return Response.noContent().build();
    }
}
