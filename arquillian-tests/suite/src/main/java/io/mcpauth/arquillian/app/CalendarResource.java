package io.mcpauth.arquillian.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.mcpauth.MissingScopesException;
import io.mcpauth.RequiresScopes;

/** Asks for more than the configuration does. */
@Path("/calendar")
@Produces(MediaType.TEXT_PLAIN)
@RequestScoped
@RequiresScopes("calendar")
public class CalendarResource {

    @Inject
    Diary diary;

    @GET
    public String read() {
        return "calendar";
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScopes("edit")
    public String edit(String event) {
        return "edited";
    }

    @GET
    @Path("diary")
    public String diary() {
        return diary.read();
    }

    @GET
    @Path("diary/later")
    public CompletionStage<String> later() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return diary.read();
            } catch (MissingScopesException e) {
                return "refused, missing " + e.missing();
            }
        }, task -> new Thread(task).start());
    }
}
