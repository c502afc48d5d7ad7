package io.mcpauth.internal.cdi;

import java.util.List;

import io.mcpauth.internal.message.Message;

/**
 * The APIs of the server without which the library is not whole. A container leaves out a bean or an interceptor whose class
 * it cannot load, and says little of it (Weld: WELD-000119): {@code @RequiresScopes} would be there and do nothing.
 */
final class RequiredApis {

    private static final List<String> TYPES =
            List.of("org.eclipse.microprofile.jwt.JsonWebToken", "jakarta.json.bind.Jsonb");

    private RequiredApis() {
    }

    /** Which of them are not seen. */
    static List<String> problems(ClassLoader application) {
        return TYPES.stream()
                .filter(type -> !isThere(type, application))
                .map(Message.MISSING_API::text)
                .toList();
    }

    private static boolean isThere(String type, ClassLoader application) {
        try {
            Class.forName(type, false, application);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
