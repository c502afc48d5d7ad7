package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Capture capture = new Capture();

    @Test
    void movesOnATerminalAndLeavesNothing() throws Exception {
        String result = Progress.during(capture.session(true), "Working", () -> {
            Thread.sleep(400);
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(capture.err()).startsWith("\rWorking |\rWorking /\rWorking -").endsWith("\r         \r");
        assertThat(capture.out()).isEmpty();
    }

    @Test
    void isStillWithoutATerminal() throws Exception {
        assertThat(Progress.<String>during(capture.session(), "Working", () -> "done")).isEqualTo("done");
        assertThat(capture.err()).isEmpty();
    }
}
