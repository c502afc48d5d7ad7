package io.mcpauth.internal.servlet;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;

import io.mcpauth.internal.watch.Registered;
import io.mcpauth.internal.watch.ServerEndpoints;

/**
 * Recognises the server's own servlets in the context of an application: by the servlet that a request is mapped to,
 * never by its path.
 */
final class ServersOwnServlets {

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /** Whether the servlet of a request, by its name, is one of these. */
    boolean serve(String servlet, HttpServletRequest request) {
        return !servlet.isEmpty()
                && known.computeIfAbsent(servlet, name -> isServersOwn(name, request.getServletContext()));
    }

    private static boolean isServersOwn(String name, ServletContext context) {
        return Optional.ofNullable(context.getServletRegistration(name))
                .map(servlet -> new Registered(name, servlet.getClassName(), servlet.getInitParameters().keySet()))
                .filter(ServerEndpoints::isOne)
                .isPresent();
    }
}
