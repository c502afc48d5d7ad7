package io.mcpauth.internal.config;

import java.util.List;

/**
 * The configuration has mistakes. The message names all of them, a line each.
 */
public final class InvalidConfigException extends Exception {

    private final transient List<String> problems;

    InvalidConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return one message a mistake, each with its stable id, unmodifiable
     */
    public List<String> problems() {
        return problems;
    }
}
