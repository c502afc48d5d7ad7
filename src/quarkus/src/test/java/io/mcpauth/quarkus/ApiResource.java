package io.mcpauth.quarkus;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;

/** Tells who its user is, in every way that Quarkus has. */
@Path("/api")
public class ApiResource {

    @Inject
    McpUser user;

    @Inject
    Secret secret;

    @Inject
    SecurityIdentity identity;

    final AtomicInteger wiped = new AtomicInteger();

    @GET
    @Path("blocking")
    public String blocking() {
        return user.principal().getName() + " " + Context.isOnWorkerThread();
    }

    @GET
    @Path("loop")
    @NonBlocking
    public String loop() {
        return user.principal().getName() + " " + Context.isOnEventLoopThread();
    }

    @GET
    @Path("uni")
    public Uni<String> later() {
        return Uni.createFrom().item("").map(nothing -> user.principal().getName() + " " + user.scopes());
    }

    @GET
    @Path("detached")
    public String detached() {
        McpUser detached = user.detached();
        return CompletableFuture.supplyAsync(() -> detached.call(() -> secret.tell(user.principal().getName())))
                .join();
    }

    @GET
    @Path("lost")
    public String lost() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return secret.tell("nobody");
            } catch (RuntimeException e) {
                return e.getClass().getSimpleName();
            }
        }).join();
    }

    @GET
    @Path("secret")
    public String secret() {
        return secret.tell(user.principal().getName());
    }

    @GET
    @Path("overload")
    public String overload() {
        return secret.tell(2);
    }

    @GET
    @Path("wipe")
    @RequiresScopes("admin")
    public String wipe() {
        return "wiped " + wiped.incrementAndGet();
    }

    @DELETE
    @Path("wipe")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScopes("admin")
    public String wipe(String what) {
        return what + " " + wiped.incrementAndGet();
    }

    @GET
    @Path("boss")
    @RolesAllowed("boss")
    public String boss() {
        return identity.getPrincipal().getName() + " " + identity.getRoles();
    }

    @GET
    @Path("type")
    public String type() {
        return user.as(Person.class).sub();
    }

    @POST
    @Path("echo")
    @Consumes(MediaType.APPLICATION_JSON)
    public String echo(String body) {
        return body;
    }

    @DELETE
    @Path("length")
    @Consumes(MediaType.TEXT_PLAIN)
    public int length(byte[] body) {
        return body.length;
    }

    @POST
    @Path("echo-loop")
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    public String echoOnTheLoop(String body) {
        return body;
    }

    /** An application's own type of claims. */
    public record Person(String sub) {
    }
}
