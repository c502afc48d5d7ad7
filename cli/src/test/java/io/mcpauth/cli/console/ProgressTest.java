package io.mcpauth.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.mcpauth.cli.Capture;

@Timeout(60)
class ProgressTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Capture capture = new Capture();

    @Test
    void movesOnATerminalAndLeavesNothing() throws Exception {
        CountDownLatch frames = new CountDownLatch(3);
        ByteArrayOutputStream terminal = new ByteArrayOutputStream() {
            /** Once for each frame. */
            @Override
            public void flush() {
                frames.countDown();
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Session session = new Session(InputStream.nullInputStream(), new PrintStream(out), new PrintStream(terminal),
                new Terminal(false, false, true), Clock.systemUTC(), Map.of());

        String result = Progress.during(session, "Working", PAUSE, () -> {
            frames.await();
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(terminal.toString(UTF_8)).startsWith("\rWorking |\rWorking /\rWorking -").endsWith("\r         \r");
        assertThat(out.size()).isZero();
    }

    @Test
    void isStillWithoutATerminal() throws Exception {
        assertThat(Progress.<String>during(capture.session(), "Working", PAUSE, () -> "done")).isEqualTo("done");
        assertThat(capture.err()).isEmpty();
    }
}
