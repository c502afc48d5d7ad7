package io.mcpauth.internal.watch;

import java.util.Optional;

import jakarta.ws.rs.core.FeatureContext;

/**
 * The servlet that serves an application where the server hides the servlet API from it: Open Liberty without a servlet
 * feature. Its RESTEasy (6.2) has it in the context of the thread, as it has for {@code @Context}.
 */
public final class HiddenServlet {

    private static final String CONTEXT = "org.jboss.resteasy.core.ResteasyContext";
    private static final String CONFIG = "jakarta.servlet.ServletConfig";

    private HiddenServlet() {
    }

    /** The servlet's name; empty where nobody tells: then the application counts as not guarded. */
    public static Optional<String> name(FeatureContext context) {
        try {
            ClassLoader runtime = context.getClass().getClassLoader();
            Class<?> config = Class.forName(CONFIG, false, runtime);
            Object servlet =
                    Class.forName(CONTEXT, true, runtime).getMethod("getContextData", Class.class).invoke(null, config);
            return servlet == null ? Optional.empty()
                    : Optional.of((String) config.getMethod("getServletName").invoke(servlet));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }
}
