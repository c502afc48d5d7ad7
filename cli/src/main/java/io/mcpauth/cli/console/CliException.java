package io.mcpauth.cli.console;

import java.util.List;

/**
 * Something that a person can put right: what is wrong, and what to do about it.
 */
public final class CliException extends RuntimeException {

    private final transient List<String> hints;

    public CliException(String error, String... hints) {
        this(null, error, hints);
    }

    public CliException(Throwable cause, String error, String... hints) {
        super(error, cause);
        this.hints = List.of(hints);
    }

    public List<String> hints() {
        return hints;
    }
}
