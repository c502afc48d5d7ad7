package io.mcpauth.internal.http;

import io.mcpauth.internal.load.Remembered;

/** Reads the paths of requests to one application, and remembers some of them. */
public final class RequestPaths {

    private final Remembered<RequestPath> known = new Remembered<>(RequestPath::below);

    /**
     * Reads a path.
     *
     * @param rawPath     the path as the client sent it
     * @param contextPath the path of the application on its server
     * @return the same as {@link RequestPath#of}
     */
    public RequestPath of(String rawPath, String contextPath) {
        return RequestPath.of(rawPath, contextPath, known);
    }
}
