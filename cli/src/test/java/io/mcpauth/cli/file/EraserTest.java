package io.mcpauth.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.cli.console.CliException;

class EraserTest {

    @TempDir
    private Path folder;

    @Test
    void overwritesEveryByteInPlace() throws IOException {
        byte[] secret = new byte[20_000];
        Arrays.fill(secret, (byte) 's');
        Path file = Files.write(folder.resolve("file"), secret);
        // Another name of the same file: what is seen through it is what is on disk.
        Path other = Files.createLink(folder.resolve("other"), file);

        Eraser.overwrite(file);
        Eraser.delete(file);

        assertThat(file).doesNotExist();
        byte[] left = Files.readAllBytes(other);
        assertThat(left).hasSameSizeAs(secret);
        for (int from = 0; from < left.length; from += 1000) {
            assertThat(Arrays.copyOfRange(left, from, from + 1000)).isNotEqualTo(Arrays.copyOf(secret, 1000));
        }
    }

    @Test
    void followsNoLinkThatCameAfterTheCheck() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link"), victim);

        assertThatThrownBy(() -> Eraser.overwrite(link)).isInstanceOf(IOException.class);
        Eraser.delete(link);

        assertThat(victim).hasContent("precious");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // Java counts no names there.
    void refusesAFileThatHasANameElsewhere() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "precious");
        Path other = Files.writeString(folder.resolve("other"), "secret");
        assertThatCode(() -> Eraser.checkNoOtherNames(List.of(file, other))).doesNotThrowAnyException();

        Path link = Files.createLink(folder.resolve("it's linked"), file);

        assertThatExceptionOfType(CliException.class).isThrownBy(() -> Eraser.checkNoOtherNames(List.of(other, link)))
                .withMessage(link + " has another name elsewhere (a hard link), so its content would be lost "
                        + "there, too")
                .satisfies(e -> assertThat(e.hints()).singleElement().asString()
                        .contains("rm '" + folder + "/it'\\''s linked'"));
        assertThatCode(() -> Eraser.checkNoOtherNames(List.of(file, other, link))).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> Eraser.check(folder))
                .withMessage(folder + " is not a regular file");
    }
}
