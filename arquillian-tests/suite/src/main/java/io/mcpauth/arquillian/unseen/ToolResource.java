package io.mcpauth.arquillian.unseen;

import io.mcpauth.RequiresScopes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Is judged when it is chosen, by whatever path; its tool would be judged before. */
@Path("/house")
public class ToolResource {

    @POST
    @RequiresScopes(value = "house", tool = "unlock")
    public String unlock(String body) {
        return "open";
    }
}
