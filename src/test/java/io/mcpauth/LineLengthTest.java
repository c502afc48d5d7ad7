package io.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Java has at most 120 columns, in comments and strings too, which the formatter leaves alone. Text blocks may have
 * more: they hold the text of others as it is.
 */
class LineLengthTest {

    private static final int LONGEST = 120;
    private static final String TEXT_BLOCK = "\"\"\"";

    @Test
    void noLineOfJavaIsLonger() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : SourceFiles.below(SourceFiles.ROOT)) {
            tooLong(Files.readString(file))
                    .forEach(line -> tooLong.add(SourceFiles.ROOT.relativize(file) + ":" + line));
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void readsTheWholeTree() throws IOException {
        assertThat(SourceFiles.below(SourceFiles.ROOT))
                .extracting(file -> SourceFiles.ROOT.relativize(file).getName(0).toString())
                .contains("src", "cli", "arquillian-tests", "examples");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"\"\"\n  a\"\"\";\n%s", "a(\"\"\" \n%s"})
    void findsWhatIsLongerOutsideOfTextBlocks(String text) {
        boolean isInside = text.startsWith("a(");

        assertThat(tooLong(text.formatted("x".repeat(LONGEST)))).isEmpty();
        assertThat(tooLong(text.formatted("x".repeat(LONGEST + 1)))).hasSize(isInside ? 0 : 1);
    }

    /** The numbers of the lines. */
    private static List<String> tooLong(String text) {
        List<String> found = new ArrayList<>();
        boolean isInside = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            boolean changes = line.split(TEXT_BLOCK, -1).length % 2 == 0;
            if (!isInside && !changes && line.length() > LONGEST) {
                found.add(String.valueOf(number));
            }
            isInside ^= changes;
        }
        return found;
    }
}
