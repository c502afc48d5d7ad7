package io.mcpauth.internal.watch;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** The moment before Helidon's web server (4.3) listens, which it tells the services of its routing. */
final class HelidonStart {

    private static final String SERVICE = "io.helidon.webserver.http.HttpService";
    private static final String RULES = "io.helidon.webserver.http.HttpRules";

    private HelidonStart() {
    }

    /**
     * Has something done then. If it throws, the server does not listen.
     *
     * @param extension Helidon's extension of CDI that starts the server
     */
    static void before(Object extension, Runnable task) {
        try {
            ClassLoader loader = extension.getClass().getClassLoader();
            Class<?> service = Class.forName(SERVICE, true, loader);
            Object services = Array.newInstance(service, 1);
            Array.set(services, 0, Proxy.newProxyInstance(loader, new Class<?>[] {service}, telling(task)));
            Object routing = extension.getClass().getMethod("serverRoutingBuilder").invoke(extension);
            Class.forName(RULES, true, loader).getMethod("register", services.getClass()).invoke(routing, services);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A service that has no routes. */
    private static InvocationHandler telling(Runnable task) {
        return (proxy, method, arguments) -> {
            if (method.getName().equals("beforeStart")) {
                task.run();
            }
            return method.getDeclaringClass() == Object.class ? ofAnyObject(proxy, method, arguments) : null;
        };
    }

    private static Object ofAnyObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> HelidonStart.class.getName();
        };
    }
}
