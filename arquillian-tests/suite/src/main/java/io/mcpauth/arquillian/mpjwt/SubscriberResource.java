package io.mcpauth.arquillian.mpjwt;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

import org.eclipse.microprofile.jwt.JsonWebToken;

/** Says what it knows of the one whom the server lets in. */
@Path("/subscriber")
@Produces(MediaType.TEXT_PLAIN)
@RequestScoped
public class SubscriberResource {

    @Inject
    JsonWebToken token;

    @GET
    public String name(@Context SecurityContext security) {
        return String.join(" ", token.getName(), token.getIssuer(), token.getRawToken(),
                String.valueOf(security.getUserPrincipal() instanceof JsonWebToken),
                String.valueOf(security.isUserInRole("reader")));
    }
}
