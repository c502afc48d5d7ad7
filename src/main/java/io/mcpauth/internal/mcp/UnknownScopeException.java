package io.mcpauth.internal.mcp;

import java.util.Objects;

/**
 * A scope that a resource needs and that nobody can name, as a variable of its template has no usable value: nobody has
 * it.
 */
public final class UnknownScopeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownScopeException(String message) {
        super(message, null, false, false);
    }

    /** Never null: each has a text, in which nothing stands that a client wrote. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
