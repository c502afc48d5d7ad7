package io.mcpauth.internal.watch;

import java.util.Optional;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;

/** Tells which servlet a request is mapped to. */
public final class ServletNames {

    private ServletNames() {
    }

    /** The servlet's name, empty where no servlet of the application is meant (Open Liberty has no default servlet). */
    public static String of(HttpServletRequest request) {
        return Optional.ofNullable(request.getHttpServletMapping()).map(HttpServletMapping::getServletName).orElse("");
    }
}
