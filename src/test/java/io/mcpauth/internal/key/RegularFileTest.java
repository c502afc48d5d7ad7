package io.mcpauth.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What messages say of a file that cannot be opened. Who runs the tests as root may open every file. */
class RegularFileTest {

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void makeAFile() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "needs modes of files");
        file = Files.writeString(folder.resolve("key.json"), "{}");
    }

    @Test
    void saysWhoseTheFileIsThatItMayNotRead() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));

        assertThat(RegularFile.reason(new AccessDeniedException(file.toString()))).isEqualTo(
                "permission denied: it belongs to " + Files.getOwner(file).getName() + " and has the mode -w-------");
    }

    @Test
    void saysSoOfAFileThatIsOpened() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
        assumeTrue(!Files.isReadable(file), "root may read every file");

        assertThatThrownBy(() -> RegularFile.open(file)).isInstanceOfSatisfying(IOException.class,
                e -> assertThat(RegularFile.reason(e)).startsWith("permission denied: it belongs to "));
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> RegularFile.open(folder.resolve("none"))).isInstanceOfSatisfying(IOException.class,
                e -> assertThat(RegularFile.reason(e)).isEqualTo("there is no such file"));
    }

    @Test
    void saysLessIfNothingIsKnownOfTheFile() {
        assertThat(RegularFile.reason(new AccessDeniedException(folder.resolve("none").toString())))
                .isEqualTo("permission denied");
        assertThat(RegularFile.reason(new AccessDeniedException(null))).isEqualTo("AccessDeniedException");
    }
}
