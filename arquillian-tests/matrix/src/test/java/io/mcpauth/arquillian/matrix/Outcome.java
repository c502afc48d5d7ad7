package io.mcpauth.arquillian.matrix;

import java.util.Optional;

/** What came of a test: only an aborted one has something to note. */
record Outcome(boolean failed, Optional<String> note) {

    static final Outcome PASSED = new Outcome(false, Optional.empty());
    static final Outcome FAILED = new Outcome(true, Optional.empty());

    /** A test aborts where the server is known to be different, after it has seen that it is so. */
    static Outcome differs(String note) {
        return new Outcome(false, Optional.of(note));
    }
}
