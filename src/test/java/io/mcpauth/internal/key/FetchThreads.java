package io.mcpauth.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** The threads that fetch keys in this process. */
public final class FetchThreads {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private FetchThreads() {
    }

    public static List<Thread> running() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("mcp-auth-fetch")).toList();
    }

    /** Waits until all have ended. */
    public static void awaitNone() {
        for (Thread thread : running()) {
            try {
                thread.join(LONGEST.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        assertThat(running()).isEmpty();
    }
}
