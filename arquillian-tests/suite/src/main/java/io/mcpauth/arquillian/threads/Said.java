package io.mcpauth.arquillian.threads;

import java.util.concurrent.CompletionStage;

/** What comes of a task, be it only what it has thrown. */
final class Said {

    private Said() {
    }

    static CompletionStage<String> by(CompletionStage<String> task) {
        return task.handle((value, thrown) -> thrown == null ? value : of(thrown));
    }

    private static String of(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getName() + ": " + cause.getMessage();
    }
}
