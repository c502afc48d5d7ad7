package io.mcpauth.internal.servlet;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;

import io.mcpauth.internal.watch.Registered;
import io.mcpauth.internal.watch.ServerEndpoints;
import io.mcpauth.internal.watch.ServletNames;

/**
 * Recognises the server's own servlets in the context of an application: by the servlet that a request is mapped to,
 * never by its path.
 */
final class ServersOwnServlets {

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    boolean serve(HttpServletRequest request) {
        String name = ServletNames.of(request);
        return !name.isEmpty()
                && known.computeIfAbsent(name, servlet -> isServersOwn(servlet, request.getServletContext()));
    }

    private static boolean isServersOwn(String name, ServletContext context) {
        return Optional.ofNullable(context.getServletRegistration(name))
                .map(servlet -> new Registered(name, servlet.getClassName(), servlet.getInitParameters().keySet()))
                .filter(ServerEndpoints::isOne)
                .isPresent();
    }
}
