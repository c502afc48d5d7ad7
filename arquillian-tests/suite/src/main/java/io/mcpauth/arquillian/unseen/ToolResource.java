package io.mcpauth.arquillian.unseen;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.mcpauth.RequiresScopes;

/** Is judged when it is chosen, by whatever path; its tool would be judged before. */
@Path("/house")
public class ToolResource {

    @POST
    @RequiresScopes(value = "house", tool = "unlock")
    public String unlock(String body) {
        return "open";
    }
}
