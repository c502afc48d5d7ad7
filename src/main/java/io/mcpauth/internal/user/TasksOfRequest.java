package io.mcpauth.internal.user;

import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.mcpauth.token.TokenClaims;

/**
 * Runs the tasks of a request's user with that request's context class loader, by which servers find the application:
 * for CDI, the configuration and JNDI. A thread of a pool may have that of another application, or of one that is gone
 * (GlassFish 8.0.0, after a redeployment: WELD-000229).
 */
public final class TasksOfRequest implements UserTasks {

    private final UserTasks tasks;
    private final @Nullable ClassLoader ofRequest;

    /**
     * Tasks with the class loader of the thread that asks, which is the request's.
     *
     * @param tasks runs them
     */
    public TasksOfRequest(UserTasks tasks) {
        this.tasks = tasks;
        this.ofRequest = Thread.currentThread().getContextClassLoader();
    }

    @Override
    public <T> T call(Optional<TokenClaims> user, Supplier<T> task) {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        if (own == ofRequest) {
            return tasks.call(user, task);
        }
        thread.setContextClassLoader(ofRequest);
        try {
            return tasks.call(user, task);
        } finally {
            thread.setContextClassLoader(own);
        }
    }
}
