package io.mcpauth;

/**
 * Somebody asked for the user of a request that the guard has not seen. The request's application is not guarded: its
 * JAX-RS runtime does not load the guard ({@code jakarta.ws.rs.loadServices=false}), or it is no JAX-RS application.
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
