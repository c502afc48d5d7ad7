package io.mcpauth.cli.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

import org.junit.jupiter.api.Test;

class OutputTest {

    @Test
    void escapesWhatTheEncodingLacks() {
        assertThat(printed(ISO_8859_1, "k\u00e4se \u20ac \ud83d\udd11"))
                .isEqualTo("k\u00e4se \\u20ac \\ud83d\\udd11\n");
        assertThat(printed(UTF_8, "k\u00e4se \u20ac \ud83d\udd11")).isEqualTo("k\u00e4se \u20ac \ud83d\udd11\n");
    }

    private static String printed(Charset charset, String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Output(out, charset).println(text);
        return out.toString(charset).replace("\r", "");
    }
}
