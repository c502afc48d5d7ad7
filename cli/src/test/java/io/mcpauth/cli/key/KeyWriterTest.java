package io.mcpauth.cli.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.file.Modes;
import io.mcpauth.cli.file.StagedFile;

class KeyWriterTest {

    private static final KeySets KEY = new KeySets("private".getBytes(UTF_8), "public".getBytes(UTF_8));

    @TempDir
    private Path temporary;

    private KeyFolder folder;

    @BeforeEach
    void name() {
        folder = new KeyFolder(temporary.resolve("a/b"));
    }

    @Test
    void createsEverythingWithItsMode() throws IOException {
        assertThat(new KeyWriter(folder).write(KEY, false)).isEmpty();

        assertThat(mode(folder.path())).isEqualTo("rwx------");
        assertThat(mode(folder.privateFile())).isEqualTo("rw-------");
        assertThat(mode(folder.publicFile())).isEqualTo("rw-r--r--");
        assertThat(folder.privateFile()).hasContent("private");
        assertThat(folder.publicFile()).hasContent("public");
        assertThat(files(folder.path())).containsExactly("mcp-private.json", "mcp-public.json");
    }

    @Test
    void leavesAFileThatCameAfterTheCheck() throws IOException {
        Path target = temporary.resolve("file");
        try (StagedFile staged = StagedFile.write(target, new byte[] {1}, Modes.PRIVATE_FILE)) {
            Files.writeString(target, "somebody else's");
            assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(staged::publish)
                    .withMessage(target.toString());
        }
        assertThat(target).hasContent("somebody else's");
        assertThat(files(temporary)).containsExactly("file");
    }

    @Test
    void leavesALinkThatCameAfterTheCheck() throws IOException {
        Path victim = Files.writeString(temporary.resolve("victim"), "precious");
        Path target = temporary.resolve("file");
        Files.createSymbolicLink(target, victim);
        try (StagedFile staged = StagedFile.write(target, new byte[] {1}, Modes.PRIVATE_FILE)) {
            assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(staged::publish);
            // With --force the link is replaced, and what it leads to stays.
            staged.replace();
        }
        assertThat(target).isRegularFile();
        assertThat(Files.isSymbolicLink(target)).isFalse();
        assertThat(victim).hasContent("precious");
    }

    @Test
    void takesThePrivateFileBackIfThePublicOneCannotBeWritten() throws IOException {
        Files.createDirectories(folder.path());
        StagedFile privateFile = StagedFile.write(folder.privateFile(), KEY.privateSet(), Modes.PRIVATE_FILE);
        StagedFile publicFile = StagedFile.write(folder.publicFile(), KEY.publicSet(), Modes.PUBLIC_FILE);
        Files.writeString(folder.publicFile(), "somebody else's");
        try (privateFile; publicFile) {
            assertThatExceptionOfType(FileAlreadyExistsException.class)
                    .isThrownBy(() -> new KeyWriter(folder).publish(privateFile, publicFile));
        }
        assertThat(files(folder.path())).containsExactly("mcp-public.json");
        assertThat(folder.publicFile()).hasContent("somebody else's");
    }

    @Test
    void keepsTheNewPublicFileAtHandIfTheOldOneCannotBeReplaced() throws IOException {
        Files.createDirectories(folder.publicFile().resolve("in the way"));
        Files.writeString(folder.privateFile(), "old");
        String rest;
        try (StagedFile privateFile = StagedFile.write(folder.privateFile(), KEY.privateSet(), Modes.PRIVATE_FILE);
                StagedFile publicFile = StagedFile.write(folder.publicFile(), KEY.publicSet(), Modes.PUBLIC_FILE)) {
            CliException failure = catchThrowableOfType(CliException.class,
                    () -> new KeyWriter(folder).replace(privateFile, publicFile));
            assertThat(failure).hasMessageMatching("(?s)" + folder.privateFile() + " is the new one, but "
                    + folder.publicFile()
                    + " is still the old one, because it could not be replaced \\(.*\\): a server may refuse "
                    + "tokens that are "
                    + "made with it");
            assertThat(failure.hints()).singleElement().asString()
                    .startsWith("move away what is in its place, then: mv " + folder.path())
                    .endsWith(" " + folder.publicFile());
            rest = failure.hints().get(0).replaceAll(".* mv (\\S+) .*", "$1");
        }
        assertThat(folder.privateFile()).hasContent("private");
        assertThat(Path.of(rest)).hasContent("public");
        assertThat(folder.traces(KeyFolder.PUBLIC_FILE)).contains(Path.of(rest));
    }

    @Test
    void saysItIfSomebodyMayHaveLostAccess() throws IOException {
        new KeyWriter(folder).write(KEY, false);
        assertThat(new KeyWriter(folder).write(KEY, true)).isEmpty();

        Files.setPosixFilePermissions(folder.privateFile(), PosixFilePermissions.fromString("rw-r-----"));
        String owner = Files.getOwner(folder.privateFile()).getName();
        assertThat(new KeyWriter(folder).write(KEY, true)).singleElement().asString()
                .startsWith(folder.privateFile() + " was rw-r----- " + owner + ":")
                .contains(" and is rw------- " + owner + ":")
                .endsWith(" now: make sure that the server can read it");
        assertThat(mode(folder.privateFile())).isEqualTo("rw-------");
    }

    @Test
    void refusesAPublicFileWithoutItsPrivateOne() throws IOException {
        Files.createDirectories(folder.path());
        Files.writeString(folder.publicFile(), "somebody else's");
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> new KeyWriter(folder).write(KEY, false))
                .withMessage(folder.publicFile() + " already exists");
        assertThat(files(folder.path())).containsExactly("mcp-public.json");
    }

    @Test
    void createsFoldersBelowALink() throws IOException {
        Files.createDirectory(temporary.resolve("real"));
        Files.createSymbolicLink(temporary.resolve("link"), Path.of("real"));
        new KeyWriter(new KeyFolder(temporary.resolve("link/keys"))).write(KEY, false);
        assertThat(temporary.resolve("real/keys/mcp-private.json")).exists();
    }

    @Test
    void doesWithoutModesAndHardLinksWhereThereAreNone() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(temporary.resolve("keys.zip"), Map.of("create", "true"))) {
            KeyFolder inside = new KeyFolder(zip.getPath("/keys"));
            assertThat(new KeyWriter(inside).write(KEY, false))
                    .containsExactly("this file system has no file modes: make sure that only the server can read "
                            + inside.privateFile());
            assertThat(inside.privateFile()).hasContent("private");
            assertThat(files(inside.path())).containsExactly("mcp-private.json", "mcp-public.json");

            try (StagedFile late = StagedFile.write(inside.privateFile(), new byte[] {1}, Modes.PRIVATE_FILE)) {
                assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(late::publish);
            }
            assertThat(inside.privateFile()).hasContent("private");
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<String> files(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
