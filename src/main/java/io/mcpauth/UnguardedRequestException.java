package io.mcpauth;

/**
 * Thrown when code asks for the user, but the guard has not seen the request. The message says which case it is:
 *
 * <ul>
 * <li>The thread has a request scope, but no request: a task, a timer or a message has started the scope. Call
 *     {@link McpUser#detached()} in the request, and run the work in the other thread with {@link McpUser#call}.
 * <li>The application is not guarded. Either its JAX-RS runtime does not load the guard, for example because of
 *     {@code jakarta.ws.rs.loadServices=false}. Or it does not use JAX-RS, and the jar has no servlet guard (classifier
 *     {@code rest}).
 * </ul>
 *
 * @since 0.1.0
 */
public final class UnguardedRequestException extends IllegalStateException {

    /**
     * Creates an exception.
     *
     * @param message what is wrong and what to do, with its stable id
     */
    public UnguardedRequestException(String message) {
        super(message);
    }
}
