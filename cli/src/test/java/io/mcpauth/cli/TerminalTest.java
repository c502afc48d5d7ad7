package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @AfterEach
    void forget() {
        System.clearProperty(Terminal.PROPERTY);
    }

    @Test
    void believesTheStartScript() {
        System.setProperty(Terminal.PROPERTY, "true");
        assertThat(Terminal.isStandardError()).isTrue();
        System.setProperty(Terminal.PROPERTY, "false");
        assertThat(Terminal.isStandardError()).isFalse();
    }

    @Test
    void asksForAConsoleOtherwise() {
        // Tests run without a terminal.
        assertThat(Terminal.isStandardError()).isFalse();
    }
}
