package io.mcpauth.internal.http;

import java.io.IOException;

/** A body that is longer than it may be: nobody reads on. */
public final class BodyTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLongException(long most) {
        super("The body is longer than " + most + " bytes");
    }
}
