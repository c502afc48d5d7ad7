package io.mcpauth.arquillian.threads;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Timeout;

import io.mcpauth.RequiresScopes;

/** Takes nobody along into the other thread. */
@ApplicationScoped
public class LostDiary {

    @Asynchronous
    public CompletionStage<String> asynchronous(Supplier<String> task) {
        return CompletableFuture.completedFuture(task.get());
    }

    /** Asks for scopes itself. */
    @Asynchronous
    @RequiresScopes("diary")
    public CompletionStage<String> asking() {
        return CompletableFuture.completedFuture("asked in time");
    }

    @Timeout(20_000)
    public CompletionStage<String> inTime(Supplier<String> task) {
        return CompletableFuture.completedFuture(task.get());
    }
}
