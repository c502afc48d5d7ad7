package io.mcpauth.internal.user;

import java.util.Optional;
import java.util.function.Supplier;

import io.mcpauth.token.TokenClaims;

/** Runs tasks as a user whose request is another thread's, or over. */
public interface UserTasks {

    /**
     * Runs a task.
     *
     * @param <T>  what it gives
     * @param user whose task it is; empty for nobody's
     * @param task what to do
     * @return what the task gives
     */
    <T> T call(Optional<TokenClaims> user, Supplier<T> task);
}
