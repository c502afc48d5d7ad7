package io.mcpauth.internal.json;

import static io.mcpauth.internal.json.JsonTexts.assertRefused;
import static io.mcpauth.internal.json.JsonTexts.bytes;
import static io.mcpauth.internal.json.JsonTexts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLimitsTest {

    @Test
    void takesLimitsOfOne() {
        assertThat(Json.read(bytes("1"), new JsonLimits(1, 1, 1))).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void takesATextOfTheGreatestLengthAndNoLonger() {
        JsonLimits limits = new JsonLimits(4, 1, 1);

        assertThat(Json.read(bytes("\"ab\""), limits)).isEqualTo("ab");
        assertThatThrownBy(() -> Json.read(bytes("\"ab\" "), limits))
                .isInstanceOf(JsonException.class)
                .hasMessage("the text is longer than 4 bytes at byte 4");
    }

    @Test
    void takesTheGreatestDepthAndNoDeeper() {
        JsonLimits limits = new JsonLimits(100, 2, 1);

        assertThat(Json.read(bytes("{\"a\":{},\"b\":[]}"), limits)).isInstanceOf(Map.class);
        assertThat(Json.read(bytes("[{},[],{}]"), limits)).isInstanceOf(List.class);
        for (String text : List.of("[[[]]]", "[[{}]]", "[{\"\":[]}]")) {
            assertThatThrownBy(() -> Json.read(bytes(text), limits))
                    .isInstanceOf(JsonException.class)
                    .hasMessageStartingWith("objects and arrays are nested deeper than 2 at byte");
        }
    }

    @Test
    void limitsObjectsToo() {
        JsonLimits limits = new JsonLimits(7, 1, 1);

        assertThat(Json.readObject(bytes("{\"a\":1}"), limits)).containsOnlyKeys("a");
        assertThatThrownBy(() -> Json.readObject(bytes("{\"a\":1} "), limits)).isInstanceOf(JsonException.class);
    }

    @Test
    void takesTheDefaultDepthAndNoDeeper() {
        assertThat(read(nested(32))).isInstanceOf(List.class);
        assertRefused(nested(33)).withMessage("objects and arrays are nested deeper than 32 at byte 32");
        assertRefused("{\"\":".repeat(33)).withMessageStartingWith("objects and arrays are nested deeper than 32");
    }

    @Test
    void takesTheGreatestDepthOfAllOnASmallStack() throws InterruptedException {
        JsonLimits limits = new JsonLimits(10_000, 256, 1);
        String text = "{\"\":[".repeat(128) + "]}".repeat(128);
        StringBuilder written = new StringBuilder();
        Thread thread =
                new Thread(null, () -> written.append(Json.write(Json.read(bytes(text), limits))), "", 512 * 1024);

        thread.start();
        thread.join(Duration.ofSeconds(10).toMillis());

        assertThat(written).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "1, -1, 1", "1, 257, 1"})
    void refusesLimitsThatAreNotPositiveOrTooDeep(int maxBytes, int maxDepth, int maxNumberLength) {
        assertThatThrownBy(() -> new JsonLimits(maxBytes, maxDepth, maxNumberLength))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
