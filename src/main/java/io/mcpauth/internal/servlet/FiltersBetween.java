package io.mcpauth.internal.servlet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.watch.Registered;
import io.mcpauth.internal.watch.ServerEndpoints;

/**
 * Tells whether a filter of the application stands between the guard and a servlet: it may answer by itself, so that
 * the servlet never gets to judge. Filters and servlets are all there before the first request and stay.
 */
final class FiltersBetween {

    /** Those that count requests and open WebSockets: of Open Liberty, WildFly, Payara and GlassFish, in this order. */
    private static final List<String> SERVERS_OWN =
            List.of("io.openliberty.", "com.ibm.ws.", "io.undertow.websockets.jsr.", "org.glassfish.tyrus.servlet.",
                    "org.apache.catalina.core.WebSocketFilterWrapper");

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    boolean mayAnswerFor(String servlet, ServletContext context) {
        return known.computeIfAbsent(servlet, name -> isAnyBefore(name, context));
    }

    private static boolean isAnyBefore(String servlet, ServletContext context) {
        ServletRegistration registration = context.getServletRegistration(servlet);
        Collection<String> paths = registration == null ? List.of() : known(registration.getMappings());
        return context.getFilterRegistrations().values().stream()
                .filter(filter -> !Registered.isGuard(filter.getClassName()) && !isServersOwn(filter.getClassName()))
                .anyMatch(filter -> isBefore(servlet, paths, filter));
    }

    /** A class of such a name that comes with the application is none. */
    private static boolean isServersOwn(@Nullable String className) {
        return className != null && SERVERS_OWN.stream().anyMatch(className::startsWith)
                && !ServerEndpoints.isOfTheApplication(className);
    }

    /** Where it is not known what leads to a servlet or a filter, everything may. */
    private static boolean isBefore(String servlet, Collection<String> paths, FilterRegistration filter) {
        Collection<String> names = known(filter.getServletNameMappings());
        Collection<String> patterns = known(filter.getUrlPatternMappings());
        return names.contains(servlet) || names.contains("*")
                || patterns.isEmpty() && names.isEmpty()
                || !patterns.isEmpty() && paths.isEmpty()
                || patterns.stream().anyMatch(one -> paths.stream().anyMatch(other -> meet(one, other)));
    }

    /** Open Liberty has null for none. */
    private static Collection<String> known(@Nullable Collection<String> mappings) {
        return mappings == null ? List.of() : mappings;
    }

    /** Whether a path may fit both patterns (Jakarta Servlet 6.0, section 12.2). */
    private static boolean meet(String one, String other) {
        return !isPath(one) || !isPath(other) || one.equals(other) || contains(one, other) || contains(other, one);
    }

    /** Neither an extension nor one of the patterns for all the rest; nor one that servers could read in two ways. */
    private static boolean isPath(String pattern) {
        return pattern.startsWith("/") && pattern.length() > 1 && !pattern.contains("%");
    }

    private static boolean contains(String pattern, String other) {
        return pattern.endsWith("/*") && (base(other) + "/").startsWith(base(pattern) + "/");
    }

    private static String base(String pattern) {
        return pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
    }
}
