package io.mcpauth.servlet;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;

import io.mcpauth.http.ServerEndpoints;

/**
 * Recognises the server's own servlets in the context of an application: by the servlet that a request is mapped to, never
 * by its path.
 */
final class ServersOwnServlets {

    /** Payara 6 makes it of Jersey's servlet and an application object, which cannot be seen from here. */
    private static final String PAYARA_OPENAPI = "microprofile-openapi-servlet";
    private static final String JERSEY = "org.glassfish.jersey.servlet.ServletContainer";

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    boolean serve(HttpServletRequest request) {
        String name = ServletNames.of(request);
        return !name.isEmpty() && known.computeIfAbsent(name, servlet -> isServersOwn(servlet, request.getServletContext()));
    }

    private static boolean isServersOwn(String name, ServletContext context) {
        return Optional.ofNullable(context.getServletRegistration(name))
                .filter(servlet -> servlet.getClassName() != null)
                .filter(servlet -> ServerEndpoints.contain(servlet.getClassName()) || isPayarasOpenApi(servlet))
                .isPresent();
    }

    private static boolean isPayarasOpenApi(ServletRegistration servlet) {
        return servlet.getName().equals(PAYARA_OPENAPI) && servlet.getClassName().equals(JERSEY)
                && servlet.getInitParameters().isEmpty();
    }
}
