package io.mcpauth.internal.watch;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import jakarta.ws.rs.core.Application;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.runtime.ClassesThere;

/**
 * Knows the JAX-RS applications of a WAR, and what is known at the start to keep the guard out of them.
 */
public final class JaxRsApplications {

    private static final String APPLICATION_PARAMETER = "jakarta.ws.rs.Application";

    private JaxRsApplications() {
    }

    /**
     * The application that a servlet or filter serves: its name is that of the application's class (Jakarta REST 3.1,
     * section 2.3.2), or a parameter tells the class.
     *
     * @param name       the name of the servlet or filter
     * @param parameters its parameters
     * @return the class, or empty if it serves none of the user's applications
     */
    public static Optional<Class<? extends Application>> servedBy(String name, UnaryOperator<String> parameters) {
        return servedBy(name).or(() -> Optional.ofNullable(parameters.apply(APPLICATION_PARAMETER))
                .flatMap(JaxRsApplications::servedBy));
    }

    /**
     * The application that a servlet of its name serves.
     *
     * @param servletName the servlet's name
     * @return the class, or empty where the servlet serves none of the user's applications
     */
    public static Optional<Class<? extends Application>> servedBy(String servletName) {
        return ClassesThere.find(servletName, Thread.currentThread().getContextClassLoader())
                .filter(type -> Application.class.isAssignableFrom(type) && !ServerEndpoints.isOne(type.getName()))
                .map(type -> type.asSubclass(Application.class));
    }

    /**
     * What is known by its name to keep the guard out of an application: a word at the start, by which nothing is
     * decided.
     *
     * @param type      the application's class; empty if the JAX-RS runtime does without one
     * @param className the class of the servlet or filter that serves it, or {@code null}
     * @param servlet   the parameters of that one
     * @param context   those of the servlet context
     * @return words for a message; empty also if only the JAX-RS runtime can make an instance to ask, or if something
     *         else does
     */
    public static Optional<String> keepingTheGuardOut(Optional<Class<? extends Application>> type,
            @Nullable String className,
            UnaryOperator<String> servlet, UnaryOperator<String> context) {
        OffSwitches known = new OffSwitches(className);
        try {
            Optional<Application> application = type.flatMap(JaxRsApplications::instance);
            if (application.filter(JaxRsApplications::registersTheGuard).isPresent()) {
                return Optional.empty();
            }
            return application.flatMap(one -> known.amongProperties(one.getProperties()::get))
                    .map("its property %s"::formatted)
                    .or(() -> known.amongInitParameters(servlet).map("the init-param %s in web.xml"::formatted))
                    .or(() -> known.amongContextParameters(context).map("the context-param %s in web.xml"::formatted));
        } catch (RuntimeException e) {
            // An application may throw when it is asked so early.
            return Optional.empty();
        }
    }

    private static Optional<Application> instance(Class<? extends Application> type) {
        try {
            return Optional.of(type.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("deprecation") // Applications still return singletons, and the feature may be one.
    private static boolean registersTheGuard(Application application) {
        Stream<Class<?>> types = Stream.concat(application.getClasses().stream(),
                application.getSingletons().stream().map(Object::getClass));
        return types.anyMatch(type -> type.getName().equals(OffSwitches.FEATURE));
    }
}
