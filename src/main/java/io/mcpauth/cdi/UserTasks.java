package io.mcpauth.cdi;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.mcpauth.token.TokenClaims;

/** Runs tasks as a user whose request is another thread's, or over. */
@ApplicationScoped
class UserTasks {

    private final RequestUser current;
    private final Instance<RequestContextController> controllers;

    @Inject
    UserTasks(RequestUser current, Instance<RequestContextController> controllers) {
        this.current = current;
        this.controllers = controllers;
    }

    /** For the proxy. */
    UserTasks() {
        this(null, null);
    }

    /** The controller is dependent: each knows only of the scope that it has made itself. */
    <T> T call(Optional<TokenClaims> user, Supplier<T> task) {
        Instance.Handle<RequestContextController> controller = controllers.getHandle();
        boolean made = controller.get().activate();
        try {
            return current.lend(user, task);
        } finally {
            if (made) {
                controller.get().deactivate();
            }
            controller.destroy();
        }
    }
}
