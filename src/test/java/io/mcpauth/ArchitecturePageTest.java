package io.mcpauth;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on architecture and the sentence of each room say what {@link ArchitectureTest} holds. */
class ArchitecturePageTest {

    static Stream<String> rooms() {
        return ArchitectureTest.ROOMS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void thePageSaysWhatARoomMayUse(String room) throws IOException {
        String page = Files.readString(SourceFiles.ROOT.resolve("docs/architecture.md"));
        Matcher row = Pattern.compile("(?m)^\\| `" + room + "` \\| [^|]* \\| ([^|]*) \\|$").matcher(page);

        assertThat(row.find()).as("a row for " + room).isTrue();
        assertSays(room, row.group(1), "`(\\w+)`");
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void theRoomItselfSaysIt(String room) throws IOException {
        String text = Files.readString(SourceFiles.ROOT.resolve(
                "src/main/java/io/mcpauth/internal/" + room + "/package-info.java")).replaceAll("\\s*\n \\* ?", " ");

        assertThat(text).containsPattern("Entrances?: ");
        assertSays(room, text.substring(text.indexOf("May use: ")), "\\{@code (\\w+)}");
    }

    private static void assertSays(String room, String text, String name) {
        Set<String> may = new TreeSet<>(Set.of(ArchitectureTest.ROOMS.get(room).split(" ")));
        boolean hasTheApi = may.remove("api");
        may.remove("");
        Set<String> said = Pattern.compile(name).matcher(text).results().map(found -> found.group(1))
                .filter(ArchitectureTest.ROOMS::containsKey).collect(toSet());
        assertThat(said).as(text).isEqualTo(may);
        assertThat(text.contains("API")).as(text).isEqualTo(hasTheApi);
    }
}
