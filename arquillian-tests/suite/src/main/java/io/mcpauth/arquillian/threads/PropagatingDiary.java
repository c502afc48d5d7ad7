package io.mcpauth.arquillian.threads;

import java.util.concurrent.CompletionStage;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;

import io.mcpauth.McpUser;
import io.mcpauth.arquillian.app.Diary;

/** What docs/threads.md shows for MicroProfile Context Propagation. */
@ApplicationScoped
public class PropagatingDiary {

    private final ManagedExecutor executor = ManagedExecutor.builder()
            .propagated(ThreadContext.APPLICATION)
            .cleared(ThreadContext.ALL_REMAINING)
            .build();

    @Inject
    McpUser user;

    @Inject
    Diary diary;

    public CompletionStage<String> read() {
        McpUser detached = user.detached();
        return executor.supplyAsync(() -> detached.call(diary::read));
    }

    @PreDestroy
    void end() {
        executor.shutdownNow();
    }
}
