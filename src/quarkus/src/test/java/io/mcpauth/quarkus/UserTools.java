package io.mcpauth.quarkus;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import io.quarkiverse.mcp.server.Tool;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;

/** Tools that know their user. */
public class UserTools {

    static final AtomicInteger ERASED = new AtomicInteger();

    @Inject
    McpUser user;

    @Tool(description = "Who calls, on a worker")
    String whoami() {
        return "I am " + user.principal().getName() + " on a worker: " + Context.isOnWorkerThread();
    }

    @Tool(description = "Who calls, on the event loop")
    Uni<String> whoamiOnTheLoop() {
        return Uni.createFrom()
                .item(() -> "I am " + user.principal().getName() + " on the loop: " + Context.isOnEventLoopThread());
    }

    @Tool(description = "Erases")
    @RequiresScopes("erase")
    String erase(String what) {
        return "erased " + what + " " + ERASED.incrementAndGet();
    }
}
