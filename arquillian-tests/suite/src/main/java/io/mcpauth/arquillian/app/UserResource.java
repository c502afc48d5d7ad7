package io.mcpauth.arquillian.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.mcpauth.ClaimTypeException;
import io.mcpauth.McpUser;

/** Says what it knows of its user. A plain resource: no scope, no constructor. */
@Path("/user")
@Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
public class UserResource {

    @Inject
    McpUser user;

    @Context
    SecurityContext security;

    @GET
    public String name() {
        return user.name().orElse("nobody");
    }

    @GET
    @Path("profile")
    public String profile() {
        return user.as(Profile.class).toString();
    }

    @GET
    @Path("claims")
    public String claims() {
        return user.claims() + " " + user.scopes() + " signed=" + user.isSigned();
    }

    @GET
    @Path("claims/{name}")
    public String number(@PathParam("name") String name) {
        try {
            return user.claim(name, Long.class).map(String::valueOf).orElse("missing");
        } catch (ClaimTypeException e) {
            return e.getMessage();
        }
    }

    @GET
    @Path("principal")
    public String principal() {
        JsonWebToken token = (JsonWebToken) security.getUserPrincipal();
        return String.join(" ", token.getName(), String.valueOf(token.getRawToken()), token.getGroups().toString(),
                String.valueOf(security.isUserInRole("admin")),
                String.valueOf(user.principal().getName().equals(token.getName())));
    }

    /** Goes on in a thread that knows no request: there the copy is all that is left. */
    @GET
    @Path("detached")
    public CompletionStage<String> detached() {
        McpUser copy = user.detached();
        // Not in the common pool: GlassFish's Jersey answers 500 in threads without the WAR's class loader.
        return CompletableFuture.supplyAsync(() -> copy.name().orElseThrow() + ", and the injected one: " + injected(),
                task -> new Thread(task).start());
    }

    private String injected() {
        try {
            return user.name().orElseThrow();
        } catch (ContextNotActiveException e) {
            return "ContextNotActiveException";
        }
    }
}
