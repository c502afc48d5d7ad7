package io.mcpauth.arquillian.mpjwt;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.mcpauth.McpUser;

/** Has both injected: our user, and what the server has for a token, if it has anything. */
@Path("/both")
@Produces(MediaType.TEXT_PLAIN)
public class BothResource {

    @Inject
    McpUser user;

    @Inject
    Instance<JsonWebToken> tokens;

    @GET
    public String names() {
        return user.name().orElse("nobody") + " " + (tokens.isResolvable() ? tokens.get().getName() : "no bean");
    }
}
