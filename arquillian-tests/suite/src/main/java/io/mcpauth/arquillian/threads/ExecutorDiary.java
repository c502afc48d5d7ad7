package io.mcpauth.arquillian.threads;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.mcpauth.McpUser;
import io.mcpauth.arquillian.app.Diary;

/** What docs/threads.md shows for Jakarta Concurrency. */
@ApplicationScoped
@ManagedExecutorDefinition(name = "java:app/concurrent/diary")
public class ExecutorDiary {

    @Resource(lookup = "java:app/concurrent/diary")
    ManagedExecutorService executor;

    @Inject
    McpUser user;

    @Inject
    Diary diary;

    public CompletionStage<String> read() {
        McpUser detached = user.detached();
        return CompletableFuture.supplyAsync(() -> detached.call(diary::read), executor);
    }
}
