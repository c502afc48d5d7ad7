package io.mcpauth.internal.scope;

import java.lang.reflect.Method;

/** A method as a class has it, which may have inherited it. */
record MethodOfClass(Class<?> type, Method method) {

    /** By hand, and the next one too: in the midst of a request, what a record has by itself is not inlined. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MethodOfClass one && type == one.type && method.equals(one.method);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + method.hashCode();
    }
}
