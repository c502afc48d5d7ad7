package io.mcpauth.internal.json;

/**
 * A text is not the JSON that was asked for. The message says what is wrong and at which byte, never what the text holds.
 */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JsonException(String problem, int offset) {
        super(problem + " at byte " + offset);
    }
}
