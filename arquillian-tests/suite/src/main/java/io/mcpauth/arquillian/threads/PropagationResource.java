package io.mcpauth.arquillian.threads;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;

import io.mcpauth.McpUser;
import io.mcpauth.arquillian.app.Diary;

/** The same by MicroProfile Context Propagation, which not every server has. */
@Path("/propagation")
@RequestScoped
public class PropagationResource {

    @Inject
    McpUser user;

    @Inject
    Diary diary;

    @Inject
    PropagatingDiary propagating;

    @GET
    public CompletionStage<String> read() {
        return propagating.read();
    }

    @GET
    @Path("lost")
    public CompletionStage<String> lost(@DefaultValue("Application") @QueryParam("context") String context) {
        return in(context, diary::read);
    }

    @GET
    @Path("lost/{what}")
    public CompletionStage<String> lost(@PathParam("what") String what,
            @DefaultValue("Application") @QueryParam("context") String context) {
        return Said.by(in(context, what.equals("diary") ? diary::read : () -> user.name().orElse("nobody")));
    }

    private static CompletionStage<String> in(String context, Supplier<String> task) {
        ManagedExecutor executor =
                ManagedExecutor.builder().propagated(context).cleared(ThreadContext.ALL_REMAINING).build();
        return executor.supplyAsync(task).whenComplete((value, thrown) -> executor.shutdown());
    }
}
