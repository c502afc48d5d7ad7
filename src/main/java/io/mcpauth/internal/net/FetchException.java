package io.mcpauth.internal.net;

import java.io.IOException;

/** A document could not be fetched. Its message can be shown: it has nothing of the document, and no stranger's text unbounded. */
public final class FetchException extends IOException {

    private final FetchProblem problem;

    FetchException(FetchProblem problem, String message) {
        this(problem, message, null);
    }

    FetchException(FetchProblem problem, String message, Throwable cause) {
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
}
