package io.mcpauth.cli;

import java.util.List;

/**
 * Something that a person can put right: what is wrong, and what to do about it.
 */
final class CliException extends RuntimeException {

    private final transient List<String> hints;

    CliException(String error, String... hints) {
        this(null, error, hints);
    }

    CliException(Throwable cause, String error, String... hints) {
        super(error, cause);
        this.hints = List.of(hints);
    }

    List<String> hints() {
        return hints;
    }
}
