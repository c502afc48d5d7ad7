package io.mcpauth.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;

/** Controllers of request scopes that cannot begin, and how many of them nobody has destroyed. */
public final class BrokenScopes {

    private int leftBehind;

    @SuppressWarnings("unchecked") // It answers to every type with the same.
    public <T> Instance<T> instance() {
        return proxy(Instance.class, (self, method, arguments) -> method.getName().equals("select") ? self : handle());
    }

    public int leftBehind() {
        return leftBehind;
    }

    private Instance.Handle<?> handle() {
        leftBehind++;
        return proxy(Instance.Handle.class, (self, method, arguments) -> {
            if (method.getName().equals("get")) {
                return controller();
            }
            leftBehind--;
            return null;
        });
    }

    private static RequestContextController controller() {
        return proxy(RequestContextController.class, (self, method, arguments) -> {
            throw new IllegalStateException("no scope");
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
