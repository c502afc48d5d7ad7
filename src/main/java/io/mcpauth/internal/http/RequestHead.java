package io.mcpauth.internal.http;

import java.util.List;
import java.util.Optional;

/**
 * What the engine may know of a request: its line and its headers. Each adapter gives one over its server's request.
 */
public interface RequestHead {

    /**
     * The method.
     *
     * @return for example {@code GET}
     */
    String method();

    /**
     * The path as the client sent it: neither decoded nor normalized, without the query.
     *
     * @return for example {@code /app/mcp}
     */
    String rawPath();

    /**
     * Whether the server takes the request to where {@link #rawPath} says. Where it goes by something else that a
     * client can set, the request is guarded.
     *
     * @return {@code true} unless the adapter knows better
     */
    default boolean isRoutedByPath() {
        return true;
    }

    /**
     * What the server has made of {@link #rawPath}, where it tells. A path that leads there is guarded, too, unless it
     * is an exception itself: Payara and WildFly take {@code /docs/} to {@code /docs/index.html} without a dispatch.
     *
     * @return the decoded path below the context path
     */
    default Optional<String> mappedPath() {
        return Optional.empty();
    }

    /**
     * Whether the application is known to have something at just this path. Of a servlet that takes all below a path,
     * or of JAX-RS, nobody knows before the request is there.
     *
     * @return {@code false} also where that is not known
     */
    default boolean isServed() {
        return false;
    }

    /**
     * The path of the application on its server.
     *
     * @return {@code ""} for the root, otherwise for example {@code /app}
     */
    String contextPath();

    /**
     * What the client has asked for. Inside of a server, an application may forward a request, or move it by a filter:
     * that changes {@link #rawPath}, and sometimes {@link #method}, and not this.
     *
     * @return the same as those two, unless the adapter knows better
     */
    default RequestLine sent() {
        return new RequestLine(method(), rawPath(), contextPath());
    }

    /**
     * All fields of one header, in their order.
     *
     * @param name the header's name, in any case
     * @return one element a field, empty where there is none
     */
    List<String> headers(String name);

    /**
     * Whether a body may come of which no field says anything. HTTP/2 and later versions mark by frames where a body
     * begins and ends (RFC 9113, section 8.1), whatever the method is. With HTTP/1.1 a request without
     * {@code Content-Length} and {@code Transfer-Encoding} has none.
     *
     * @return {@code false} unless the adapter knows of such a version
     */
    default boolean mayHaveUnannouncedBody() {
        return false;
    }

    /**
     * The scheme as the server saw it.
     *
     * @return {@code http} or {@code https}
     */
    String scheme();

    /**
     * The host and port as the server saw them, for requests without a {@code Host} header.
     *
     * @return for example {@code localhost:8080}
     */
    String authority();

    /**
     * Whether the request reached the server at a loopback address.
     *
     * @return {@code false} also where that is not known
     */
    default boolean isOnLoopback() {
        return false;
    }
}
