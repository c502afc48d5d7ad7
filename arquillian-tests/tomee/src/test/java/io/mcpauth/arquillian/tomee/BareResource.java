package io.mcpauth.arquillian.tomee;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.mcpauth.RequiresScopes;

/** No bean of a WAR without a {@code beans.xml}: no interceptor sees its calls. */
@Path("/bare")
public class BareResource {

    @GET
    @RequiresScopes("calendar")
    public String read() {
        return "bare";
    }
}
