package io.mcpauth.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flood of bad requests is no flood of lines. */
class RefusalLogTest {

    private final Logger logger = Logger.getLogger("io.mcpauth");
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
    private final RefusalLog log = new RefusalLog(now::get);

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    private void say(int times) {
        for (int i = 0; i < times; i++) {
            log.say(Message.TOKEN_REJECTED, "expired");
        }
    }

    @Test
    void saysEachOfAFew() {
        say(LogLines.MOST);

        assertThat(lines).hasSize(LogLines.MOST).containsOnly("INFO MCPAUTH-300: Refused a token: expired.");
    }

    @Test
    void countsTheOthersAndSaysTheirNumberLater() {
        say(LogLines.MOST + 12_345);
        assertThat(lines).hasSize(LogLines.MOST);
        lines.clear();

        now.addAndGet(LogLines.WINDOW.toNanos() - 1);
        say(1);
        assertThat(lines).isEmpty();

        now.addAndGet(1);
        say(2);
        assertThat(lines).containsExactly(
                "WARNING MCPAUTH-307: Refused 12346 more requests than the log has lines for: at most 100 of them "
                        + "are logged in 10 seconds.",
                "INFO MCPAUTH-300: Refused a token: expired.", "INFO MCPAUTH-300: Refused a token: expired.");
    }
}
