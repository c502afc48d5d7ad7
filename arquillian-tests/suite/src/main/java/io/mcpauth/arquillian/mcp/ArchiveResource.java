package io.mcpauth.arquillian.mcp;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.mcpauth.RequiresScopes;

/** A resource of JAX-RS that offers something by MCP; its endpoint gives back what it is sent. */
@Path("/archive")
@RequestScoped
public class ArchiveResource {

    @POST
    public String echo(String body) {
        return body;
    }

    @Library.Prompt(name = "gr\u00fc\u00dfe aus dem Archiv")
    @RequiresScopes("greet")
    public String greeting() {
        return "";
    }

    @Library.Resource(uri = "archive://index")
    @RequiresScopes("index")
    public String index() {
        return "";
    }
}
