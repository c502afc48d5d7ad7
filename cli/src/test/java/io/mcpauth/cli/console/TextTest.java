package io.mcpauth.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void takesThePowerFromEscapeSequences() {
        assertThat(Text.printable("a\u001b[2Jb\nc\u009bd")).isEqualTo("a?[2Jb?c?d");
    }

    /** Such as the marks that turn the order of what follows, and separators of lines. */
    @Test
    void takesThePowerFromCharactersThatNobodySees() {
        assertThat(Text.printable("a\u202eb\u2028c\u200bd\u2029")).isEqualTo("a?b?c?d?");
    }

    @Test
    void quotesOnlyWhatAShellWouldRead() {
        assertThat(Text.quoted("/srv/keys-1/mcp.json")).isEqualTo("/srv/keys-1/mcp.json");
        assertThat(Text.quoted("/srv/my keys")).isEqualTo("'/srv/my keys'");
        assertThat(Text.quoted("it's")).isEqualTo("'it'\\''s'");
        assertThat(Text.quoted("")).isEqualTo("''");
    }
}
