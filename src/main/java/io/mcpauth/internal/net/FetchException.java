package io.mcpauth.internal.net;

import java.io.IOException;
import java.util.Objects;

/**
 * A document could not be fetched. Its message can be shown: it has nothing of the document, and no stranger's text
 * unbounded.
 */
public final class FetchException extends IOException {

    private final FetchProblem problem;

    /**
     * One that nothing else has caused.
     *
     * @param problem which of the problems it is
     * @param message what can be shown
     */
    public FetchException(FetchProblem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /**
     * One that something else has caused.
     *
     * @param problem which of the problems it is
     * @param message what can be shown
     * @param cause   what has caused it
     */
    public FetchException(FetchProblem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /**
     * Which of the problems it is.
     *
     * @return what also has the remedy
     */
    public FetchProblem problem() {
        return problem;
    }

    /** The same, with where the connection led. */
    FetchException at(String via) {
        return via.isEmpty() ? this : new FetchException(problem, getMessage() + ", " + via, this);
    }

    /** Never null: each has a text. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
