package io.mcpauth.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssertAlternative;

/** What the tests of the reader share. */
final class JsonTexts {

    private JsonTexts() {
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static Object read(String text) {
        return Json.read(bytes(text));
    }

    static ThrowableAssertAlternative<JsonException> assertRefused(String text) {
        return assertThatExceptionOfType(JsonException.class).isThrownBy(() -> read(text));
    }

    /** Where the message says that the problem is. */
    static int offset(JsonException problem) {
        return Integer.parseInt(problem.getMessage().replaceFirst(".* at byte (\\d+)$", "$1"));
    }
}
