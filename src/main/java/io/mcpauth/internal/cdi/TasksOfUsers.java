package io.mcpauth.internal.cdi;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.mcpauth.internal.runtime.Borrowed;
import io.mcpauth.internal.user.UserTasks;
import io.mcpauth.token.TokenClaims;

/** Runs tasks in the current request scope, or in one that it begins for them. */
@ApplicationScoped
class TasksOfUsers implements UserTasks {

    private final RequestUser current;
    private final Instance<RequestContextController> controllers;

    @Inject
    TasksOfUsers(RequestUser current, Instance<RequestContextController> controllers) {
        this.current = current;
        this.controllers = controllers;
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    @SuppressWarnings("NullAway")
    TasksOfUsers() {
        this(null, null);
    }

    /** A controller for each task: it ends the request scope only where it has begun it itself. */
    @Override
    public <T> T call(Optional<TokenClaims> user, Supplier<T> task) {
        try (Borrowed<RequestContextController> controller = Borrowed.of(controllers)) {
            controller.bean().activate();
            return lend(controller.bean(), user, task);
        }
    }

    private <T> T lend(RequestContextController active, Optional<TokenClaims> user, Supplier<T> task) {
        try {
            return current.lend(user, task);
        } finally {
            active.deactivate();
        }
    }
}
