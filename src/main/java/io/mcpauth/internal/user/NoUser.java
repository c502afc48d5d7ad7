package io.mcpauth.internal.user;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.mcpauth.McpUser;
import io.mcpauth.internal.message.Message;

/** Nobody: the user of a path that is not guarded, and of a request without a token that goes on. */
public final class NoUser implements McpUser {

    private final UserTasks tasks;

    public NoUser(UserTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public <T> Optional<T> claim(String name, Class<T> type) {
        return Optional.empty();
    }

    @Override
    public Set<String> scopes() {
        return Set.of();
    }

    @Override
    public Map<String, Object> claims() {
        return Map.of();
    }

    @Override
    public <T> T as(Class<T> type) {
        throw none();
    }

    @Override
    public boolean isAuthenticated() {
        return false;
    }

    @Override
    public boolean isSigned() {
        return false;
    }

    @Override
    public JsonWebToken principal() {
        throw none();
    }

    private static IllegalStateException none() {
        return new IllegalStateException(Message.NO_USER.text());
    }

    @Override
    public McpUser detached() {
        return this;
    }

    @Override
    public <T> T call(Supplier<T> task) {
        return tasks.call(Optional.empty(), task);
    }

    @Override
    public String toString() {
        return "McpUser[not authenticated]";
    }
}
