package io.mcpauth.cli.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;

import org.junit.jupiter.api.Test;

import io.mcpauth.cli.Capture;

class LostTextTest {

    private final Capture capture = new Capture();

    @Test
    void takesWhatWasReadAsItWasWritten() {
        assertThat(refuses(UTF_8, "token", "--claim", "name=J\u00f6rg \u20ac")).isFalse();
        assertThat(refuses(ISO_8859_1, "token", "--claim", "name=J\u00f6rg")).isFalse();
        assertThat(refuses(US_ASCII, "token", "--claim", "name=Joerg")).isFalse();
        assertThat(capture.err()).isEmpty();
    }

    @Test
    void refusesWhatTheLocaleDoesNotKnow() {
        assertThat(refuses(US_ASCII, "token", "--claim", "name=J\uFFFD\uFFFDrg")).isTrue();
        assertThat(capture.err()).isEqualTo("""
                error: argument 3 has characters that Java cannot read in this locale (US-ASCII)
                hint: set LC_ALL=C.UTF-8, or another UTF-8 locale from 'locale -a', and try again
                """);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThat(refuses(UTF_8, "a\uFFFD")).isTrue();
        assertThat(capture.err()).startsWith("error: argument 1 is not UTF-8, although the locale is")
                .contains("iconv");
    }

    @Test
    void refusesUtf8InAnotherLocale() {
        String misread = new String("name=J\u00f6rg".getBytes(UTF_8), ISO_8859_1);
        assertThat(refuses(ISO_8859_1, misread)).isTrue();
        assertThat(capture.err()).startsWith("error: argument 1 is UTF-8, but the locale says ISO-8859-1")
                .contains("hint: set LC_ALL=C.UTF-8");
    }

    private boolean refuses(Charset charset, String... args) {
        return new LostText(capture.session(), charset).refuses(args);
    }
}
