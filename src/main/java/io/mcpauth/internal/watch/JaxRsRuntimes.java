package io.mcpauth.internal.watch;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.runtime.ClassesThere;

/**
 * Recognises a JAX-RS runtime: where it is registered, and on the stack. Which of its properties and files keep the
 * guard out is of no interest here.
 */
public final class JaxRsRuntimes {

    private static final String APPLICATION = "jakarta.ws.rs.core.Application";
    private static final String APPLICATION_PARAMETER = "jakarta.ws.rs.Application";
    /** TomEE makes one for each application, and none of its names is known within JAX-RS. */
    private static final String TOMEE = "org.apache.tomee.webservices.CXFJAXRSFilter";

    private static final List<String> PACKAGES =
            List.of("org.glassfish.jersey.", "org.jboss.resteasy.", "com.ibm.websphere.jaxrs.",
                    "io.openliberty.restfulWS", "io.openliberty.org.jboss.resteasy.", "org.apache.cxf.", TOMEE);

    private JaxRsRuntimes() {
    }

    /**
     * Whether a servlet or filter serves JAX-RS: it is called like an {@code Application} (Jakarta REST 3.1, section
     * 2.3.2), is told of one, or is of a runtime's class.
     */
    static boolean serve(Registered one) {
        return one.parameters().contains(APPLICATION_PARAMETER)
                || isA(one.name(), APPLICATION::equals) || isA(one.className(), JaxRsRuntimes::isOfARuntime);
    }

    /** Whether it serves JAX-RS, and the application in it cannot tell that it is this one that does. */
    static boolean isAnonymous(Registered one) {
        return TOMEE.equals(one.className());
    }

    /**
     * Whether a runtime is at work in this thread, further in than some classes of the caller's.
     *
     * @param outer the names of the classes beyond which nobody looks
     * @return whether one of its classes is on the stack before these
     */
    public static boolean areAtWorkWithin(Set<String> outer) {
        return StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .takeWhile(name -> !outer.contains(name))
                .anyMatch(JaxRsRuntimes::isOfARuntime));
    }

    private static boolean isOfARuntime(String className) {
        return PACKAGES.stream().anyMatch(className::startsWith);
    }

    /** A class of the application may extend one of the runtime's. */
    private static boolean isA(@Nullable String className, Predicate<String> sought) {
        if (className == null || sought.test(className)) {
            return className != null;
        }
        Class<?> type = ClassesThere.find(className, Thread.currentThread().getContextClassLoader()).orElse(null);
        while (type != null && !sought.test(type.getName())) {
            type = type.getSuperclass();
        }
        return type != null;
    }
}
