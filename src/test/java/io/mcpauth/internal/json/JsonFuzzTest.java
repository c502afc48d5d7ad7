package io.mcpauth.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever bytes come: a value that is written and read again the same, or the one exception. */
class JsonFuzzTest {

    private static final JsonLimits AS_READ = JsonLimits.DEFAULT;

    /** A number may be written with a point, a sign and an exponent of three digits where it was read without. */
    private static final JsonLimits AS_WRITTEN =
            new JsonLimits(2 * AS_READ.maxBytes(), AS_READ.maxDepth(), AS_READ.maxNumberLength() + 5);

    @FuzzTest(maxDuration = "60s")
    void readsTheSameFromWhatItWrites(byte[] text) {
        Object value;
        try {
            value = Json.read(text, AS_READ);
        } catch (JsonException e) {
            assertThat(JsonTexts.offset(e)).isBetween(0, text.length);
            return;
        }
        byte[] written = Json.write(value).getBytes(UTF_8);

        assertThat(new String(text, UTF_8).getBytes(UTF_8)).isEqualTo(text); // only well-formed UTF-8 is read
        assertThat(Json.read(written, AS_WRITTEN)).isEqualTo(value);
        assertThat(Json.write(Json.read(written, AS_WRITTEN)).getBytes(UTF_8)).isEqualTo(written);
    }
}
