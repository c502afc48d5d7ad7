package io.mcpauth.servlet;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;

import io.mcpauth.http.ServerEndpoints;

/**
 * Recognises the server's own servlets in the context of an application: by the servlet that a request is mapped to, never
 * by its path. A servlet that serves a JAX-RS application is called like that application.
 */
final class ServersOwnServlets {

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    boolean serve(HttpServletRequest request) {
        String name = ServletNames.of(request);
        return !name.isEmpty() && known.computeIfAbsent(name, servlet -> isServersOwn(servlet, request.getServletContext()));
    }

    private static boolean isServersOwn(String name, ServletContext context) {
        Optional<String> className = Optional.ofNullable(context.getServletRegistration(name)).map(ServletRegistration::getClassName);
        return Stream.concat(Stream.of(name), className.stream())
                .anyMatch(type -> load(type, context.getClassLoader()).filter(ServerEndpoints::contain).isPresent());
    }

    private static Optional<Class<?>> load(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
