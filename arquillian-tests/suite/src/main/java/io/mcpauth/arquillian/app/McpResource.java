package io.mcpauth.arquillian.app;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.mcpauth.RequiresScopes;

/** Gives back what it is sent. */
@Path("/mcp")
@Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
public class McpResource {

    @POST
    public String echo(String body) {
        return body;
    }

    @POST
    @Path("office")
    @RequiresScopes("office")
    public String office(String body) {
        return body;
    }
}
