package io.mcpauth;

/**
 * Somebody asked for the user where the guard has seen no request. The message says which it is:
 *
 * <ul>
 * <li>The thread has a request scope, but no request: a task, a timer or a message has begun the scope. Take
 *     {@link McpUser#detached()} in the request, and call the work in the other thread by {@link McpUser#call}.
 * <li>The request's application is not guarded: its JAX-RS runtime does not load the guard
 *     ({@code jakarta.ws.rs.loadServices=false} is one way), or it is no JAX-RS application and the jar comes without
 *     the servlet guard (classifier {@code rest}).
 * </ul>
 *
 * @since 0.1.0
 */
public final class UnguardedRequestException extends IllegalStateException {

    /**
     * An exception with what is wrong and what would be right.
     *
     * @param message the text, with its stable id
     */
    public UnguardedRequestException(String message) {
        super(message);
    }
}
