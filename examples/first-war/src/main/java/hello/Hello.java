package hello;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;

@Path("/hello")
@RequestScoped
public class Hello {

    @Inject
    McpUser user;

    @GET
    public String greet() {
        return "Hello " + user.name().orElse("stranger");
    }

    @GET
    @Path("/mail")
    @RequiresScopes("email")
    public String mail() {
        return "Your address is " + user.email().orElseThrow();
    }
}
