package io.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What is published is what {@code docs/releasing.md} says, and nothing else. */
class ReleasingTest {

    private static final Path ROOT = Path.of("..");
    private static final String PUBLISHED = "<maven.deploy.skip>false</maven.deploy.skip>";
    /** The first one that is not the parent's. */
    private static final Pattern OWN_ID =
            Pattern.compile("(?:</parent>|</modelVersion>(?!\\s*<parent>)).*?<artifactId>(.+?)<",
                    Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\| `io\\.mcpauth:(.+?)` \\|", Pattern.MULTILINE);

    @Test
    void publishesWhatThePageSays() throws IOException {
        List<String> said = ROW.matcher(Files.readString(ROOT.resolve("docs/releasing.md"))).results()
                .map(row -> row.group(1)).toList();

        assertThat(said).hasSize(3).containsExactlyInAnyOrderElementsOf(poms().map(ReleasingTest::read)
                .filter(pom -> pom.contains(PUBLISHED)).map(ReleasingTest::id).toList());
    }

    @Test
    void publishesNothingElse() {
        assertThat(read(ROOT.resolve(".mvn/release/pom.xml")))
                .contains("<maven.deploy.skip>true</maven.deploy.skip>", "<artifactId>mcp-auth-release</artifactId>");
        assertThat(read(ROOT.resolve(".mvn/build/pom.xml")))
                .contains("<relativePath>../release/pom.xml</relativePath>");
    }

    private static String id(String pom) {
        Matcher id = OWN_ID.matcher(pom);
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static Stream<Path> poms() throws IOException {
        try (Stream<Path> files = Files.find(ROOT, 5, (file, attributes) -> file.endsWith("pom.xml")
                && !file.toString().contains("/target"))) {
            return files.toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
