package io.mcpauth.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @AfterEach
    void forget() {
        System.clearProperty(Terminal.ERROR);
        System.clearProperty(Terminal.INPUT);
        System.clearProperty(Terminal.OUTPUT);
    }

    @Test
    void believesTheStartScript() {
        System.setProperty(Terminal.ERROR, "true");
        assertThat(Terminal.ofProcess()).isEqualTo(new Terminal(false, false, true));
        System.setProperty(Terminal.ERROR, "false");
        System.setProperty(Terminal.INPUT, "true");
        System.setProperty(Terminal.OUTPUT, "true");
        assertThat(Terminal.ofProcess()).isEqualTo(new Terminal(true, true, false));
    }

    @Test
    void asksForAConsoleOtherwise() {
        // Tests run without a terminal.
        assertThat(Terminal.ofProcess()).isEqualTo(Terminal.NONE);
    }
}
