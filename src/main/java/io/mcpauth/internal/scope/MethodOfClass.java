package io.mcpauth.internal.scope;

import java.lang.reflect.Method;

/** A method as a class has it, which may have inherited it. */
record MethodOfClass(Class<?> type, Method method) {
}
