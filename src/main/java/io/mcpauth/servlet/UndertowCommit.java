package io.mcpauth.servlet;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;

/**
 * Does something when an answer is about to be sent, on WildFly: where a servlet throws and there is no error page, Undertow
 * clears the answer once all filters have seen it for the last time. By reflection on Undertow's public API, which WildFly shows
 * every WAR.
 */
final class UndertowCommit {

    private static final String CONTEXT = "io.undertow.servlet.handlers.ServletRequestContext";
    private static final String LISTENER = "io.undertow.server.ResponseCommitListener";

    private final Optional<Class<?>> context = find(CONTEXT);

    private static Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, UndertowCommit.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Does it on this thread's request; does nothing on another server. */
    void before(Runnable commit) {
        if (context.isEmpty()) {
            return;
        }
        try {
            Object current = context.get().getMethod("current").invoke(null);
            if (current != null) {
                listen(context.get().getMethod("getExchange").invoke(current), commit);
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            // Another Undertow: what is written early stays, unless a servlet throws.
        }
    }

    private static void listen(Object exchange, Runnable commit) throws ReflectiveOperationException {
        ClassLoader loader = exchange.getClass().getClassLoader();
        Class<?> type = Class.forName(LISTENER, false, loader);
        Object listener = Proxy.newProxyInstance(loader, new Class<?>[] {type},
                (proxy, method, arguments) -> called(proxy, method, arguments, commit));
        exchange.getClass().getMethod("addResponseCommitListener", type).invoke(exchange, listener);
    }

    private static Object called(Object proxy, Method method, Object[] arguments, Runnable commit) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> UndertowCommit.class.getName();
            default -> {
                commit.run();
                yield null;
            }
        };
    }
}
