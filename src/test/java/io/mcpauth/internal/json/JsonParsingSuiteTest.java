package io.mcpauth.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of nst/JSONTestSuite; see the README beside them. */
class JsonParsingSuiteTest {

    /** JSON, as the suite sees it, that our reader refuses on purpose: the file and why. */
    private static final Map<String, String> STRICTER = Map.of(
            "y_object_duplicated_key.json", "a member is named twice",
            "y_object_duplicated_key_and_value.json", "a member is named twice");

    static List<String> filesToAccept() {
        return files("y_").stream().filter(file -> !STRICTER.containsKey(file)).toList();
    }

    static List<String> filesThatOnlyWeRefuse() {
        return STRICTER.keySet().stream().sorted().toList();
    }

    static List<String> filesToRefuse() {
        return files("n_");
    }

    static List<String> filesToAcceptOrRefuse() {
        return files("i_");
    }

    @ParameterizedTest
    @MethodSource("filesToAccept")
    void acceptsJsonAndReadsTheSameFromWhatItWrites(String file) {
        Object value = Json.read(content(file));

        assertThat(Json.read(Json.write(value).getBytes(UTF_8))).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("filesThatOnlyWeRefuse")
    void refusesMoreThanTheSuiteAsks(String file) {
        assertThatThrownBy(() -> Json.read(content(file)))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith(STRICTER.get(file));
    }

    @ParameterizedTest
    @MethodSource("filesToRefuse")
    void refusesWhatIsNotJson(String file) {
        assertThatThrownBy(() -> Json.read(content(file))).isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @MethodSource("filesToAcceptOrRefuse")
    void acceptsOrRefusesWhatTheStandardLeavesOpen(String file) {
        try {
            Json.read(content(file));
        } catch (JsonException e) {
            assertThat(JsonTexts.offset(e)).isBetween(0, content(file).length);
        }
    }

    @Test
    void refusesAHundredThousandOpenArraysByTheirDepth() {
        assertThatThrownBy(() -> Json.read(content("n_structure_100000_opening_arrays.json")))
                .isInstanceOf(JsonException.class)
                .hasMessage("objects and arrays are nested deeper than 32 at byte 32");
    }

    @Test
    void hasTheWholeSuite() {
        assertThat(files("y_")).hasSize(95);
        assertThat(files("n_")).hasSize(188);
        assertThat(files("i_")).hasSize(35);
    }

    private static List<String> files(String prefix) {
        try (Stream<Path> files = Files.list(suite())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] content(String file) {
        try {
            return Files.readAllBytes(suite().resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path suite() {
        try {
            return Path.of(JsonParsingSuiteTest.class.getResource("/json-parsing").toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
