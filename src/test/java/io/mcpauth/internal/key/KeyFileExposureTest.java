package io.mcpauth.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key files that others can read or write. */
class KeyFileExposureTest extends KeyFileFixture {

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS) // It has no such permissions.
    @ValueSource(strings = {"rw-r--r--", "rw-----w-", "rw--w----", "rw-rw----", "r-----r--", "rwxrwxrwx"})
    void warnsOfAFileThatOthersCanReadOrThatGroupOrOthersCanWrite(String mode) throws IOException {
        mode(write(ONE), mode);
        KeyFile keys = new KeyFile(file(), clock);

        assertHolds(keys, "rsa-1");
        assertThat(exposures()).containsExactly("WARNING MCPAUTH-209: The key file " + file() + " has the mode " + mode
                + ". Anybody who can read it can read the tokens, and anybody who can write it can put other keys "
                + "there. Restrict it to its owner (chmod 600), or let a group read it as well (chmod 440).");
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(strings = {"rw-------", "r--------", "r--r-----", "rw-r-----", "rwxr-x--x"})
    void isSilentAboutAFileThatIsClosedToOthers(String mode) throws IOException {
        mode(write(ONE), mode);

        assertHolds(new KeyFile(file(), clock), "rsa-1");
        assertThat(exposures()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void warnsOnceOfEachStateOfAnExposedFile() throws IOException {
        mode(write(ONE), "rw-r--r--");
        KeyFile keys = new KeyFile(file(), clock);
        lookAgain(keys);
        lookAgain(keys);
        assertThat(exposures()).hasSize(1);

        Files.write(file(), TestKeys.set(TWO));
        lookAgain(keys);
        lookAgain(keys);
        assertThat(exposures()).hasSize(2);

        mode(file(), "rw-rw-rw-");
        lookAgain(keys);
        lookAgain(keys);
        assertThat(exposures()).hasSize(3).last().asString().contains("the mode rw-rw-rw-.");

        mode(file(), "rw-------");
        lookAgain(keys);
        assertThat(exposures()).hasSize(3);

        mode(file(), "rw-rw-rw-");
        lookAgain(keys);
        assertThat(exposures()).hasSize(4);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void warnsOfAnExposedFileThatAppearsOrComesBack() throws IOException {
        KeyFile keys = new KeyFile(file(), clock);
        assertThat(exposures()).isEmpty();
        mode(write(ONE), "rw-r--r--");
        lookAgain(keys);
        assertThat(exposures()).hasSize(1);

        Files.delete(file());
        lookAgain(keys);
        mode(write(ONE), "rw-r--r--");
        lookAgain(keys);
        assertThat(exposures()).hasSize(2);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void warnsOfAnExposedFileThatIsBroken() throws IOException {
        mode(Files.writeString(file(), "{"), "rw-r--r--");
        KeyFile keys = new KeyFile(file(), clock);
        lookAgain(keys);

        assertHolds(keys);
        assertThat(exposures()).hasSize(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void goesByTheModeOfTheFileThatALinkLeadsTo() throws IOException {
        Path target = Files.write(folder.resolve("target.json"), TestKeys.set(ONE));
        mode(target, "rw-r--r--");
        Files.createSymbolicLink(file(), target.getFileName());
        new KeyFile(file(), clock);
        assertThat(exposures()).singleElement().asString().contains(file() + " has the mode rw-r--r--.");

        mode(target, "r--r-----");
        new KeyFile(file(), clock);
        assertThat(exposures()).hasSize(1);
    }

    @Test
    void isSilentWhereTheFileSystemKnowsNoSuchPermissions() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("keys.zip"), Map.of("create", "true"))) {
            Path file = Files.write(zip.getPath("/key.json"), TestKeys.set(ONE));

            assertHolds(new KeyFile(file, clock), "rsa-1");
            assertThat(exposures()).isEmpty();
        }
    }
}
