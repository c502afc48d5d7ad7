package io.mcpauth.internal.servlet;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Objects of a server that a test cannot have from one. */
final class Stubs {

    private Stubs() {
    }

    /** One that answers by the names of its methods, and {@code null} to all others. */
    static <T> T stub(Class<T> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> values.get(method.getName())));
    }
}
