package io.mcpauth.arquillian.threads;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.mcpauth.McpUser;
import io.mcpauth.arquillian.app.Diary;

/** Reads the diary in other threads. */
@Path("/threads")
@RequestScoped
public class ThreadsResource {

    @Inject
    McpUser user;

    @Inject
    Diary diary;

    @Inject
    AsynchronousDiary asynchronous;

    @Inject
    ExecutorDiary executors;

    @Inject
    LostDiary lost;

    @Resource
    ManagedExecutorService executor;

    @GET
    @Path("asynchronous")
    public CompletionStage<String> asynchronous() {
        return asynchronous.read(user.detached());
    }

    @GET
    @Path("executor")
    public CompletionStage<String> executor() {
        return executors.read();
    }

    /** A thread that knows nothing of the application, as one of a pool that was there before it. */
    @GET
    @Path("stranger")
    public CompletionStage<String> stranger() {
        CompletableFuture<String> read = new CompletableFuture<>();
        McpUser detached = user.detached();
        Thread thread = new Thread(() -> {
            try {
                String said = detached.call(() -> CDI.current().select(Diary.class).get().read());
                boolean isAsBefore =
                        Thread.currentThread().getContextClassLoader() == ClassLoader.getSystemClassLoader();
                read.complete(isAsBefore ? said : "the thread has not got its own class loader back");
            } catch (RuntimeException e) {
                read.completeExceptionally(e);
            }
        });
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
        return read;
    }

    @GET
    @Path("asking")
    public CompletionStage<String> asking() {
        return lost.asking();
    }

    @GET
    @Path("in-time")
    public CompletionStage<String> inTime() {
        return lost.inTime(diary::read);
    }

    /** The way of the refusal itself. */
    @GET
    @Path("asynchronous/lost")
    public CompletionStage<String> lost() {
        return lost.asynchronous(diary::read);
    }

    @GET
    @Path("executor/lost")
    public CompletionStage<String> lostInTheExecutor() {
        return CompletableFuture.supplyAsync(diary::read, executor);
    }

    /** What the refusal says. */
    @GET
    @Path("asynchronous/lost/{what}")
    public CompletionStage<String> lost(@PathParam("what") String what) {
        return Said.by(lost.asynchronous(what(what)));
    }

    @GET
    @Path("executor/lost/{what}")
    public CompletionStage<String> lostInTheExecutor(@PathParam("what") String what) {
        return Said.by(CompletableFuture.supplyAsync(what(what), executor));
    }

    private Supplier<String> what(String what) {
        return what.equals("diary") ? diary::read : () -> user.name().orElse("nobody");
    }
}
