package io.mcpauth.arquillian.threads;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.faulttolerance.Asynchronous;

import io.mcpauth.McpUser;
import io.mcpauth.arquillian.app.Diary;

/** What docs/threads.md shows for MicroProfile Fault Tolerance. */
@ApplicationScoped
public class AsynchronousDiary {

    @Inject
    Diary diary;

    @Asynchronous
    public CompletionStage<String> read(McpUser user) {
        return CompletableFuture.completedFuture(user.call(diary::read));
    }
}
