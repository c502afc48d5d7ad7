package io.mcpauth.internal.watch;

import java.util.List;

import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.runtime.ClassesThere;

/**
 * The APIs of the server without which the library is not whole. A container leaves out a bean or an interceptor whose
 * class it cannot load, and says little of it (Weld: WELD-000119): {@code @RequiresScopes} would be there and do
 * nothing.
 */
public final class RequiredApis {

    private static final List<String> TYPES =
            List.of("org.eclipse.microprofile.jwt.JsonWebToken", "jakarta.json.bind.Jsonb");

    private RequiredApis() {
    }

    /** Which of them are not seen. */
    public static List<String> problems(ClassLoader application) {
        return TYPES.stream()
                .filter(type -> ClassesThere.find(type, application).isEmpty())
                .map(Message.MISSING_API::text)
                .toList();
    }
}
