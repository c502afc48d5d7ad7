package io.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

/** What is longer than this, nobody has in mind as a whole. */
class FileLengthTest {

    private static final int LONGEST_CLASS = 400;
    private static final int LONGEST_POM = 250;

    /** One list of all that the log says, in the order of its ids. */
    private static final String LIST_OF_MESSAGES = "Message.java";

    @Test
    void noClassIsLonger() throws IOException {
        assertThat(SourceFiles.below(SourceFiles.ROOT)).hasSizeGreaterThan(1000)
                .filteredOn(file -> !file.endsWith(LIST_OF_MESSAGES))
                .allSatisfy(file -> assertThat(Files.readAllLines(file)).as(file.toString())
                        .hasSizeLessThanOrEqualTo(LONGEST_CLASS));
    }

    @Test
    void noPomIsLonger() throws IOException {
        List<Path> poms = SourceFiles.below(SourceFiles.ROOT, "pom.xml");

        assertThat(poms).hasSizeGreaterThan(25).allSatisfy(file -> assertThat(Files.readAllLines(file))
                .as(file.toString()).hasSizeLessThanOrEqualTo(LONGEST_POM));
    }
}
