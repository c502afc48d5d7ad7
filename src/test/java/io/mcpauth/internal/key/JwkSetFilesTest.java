package io.mcpauth.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.internal.json.JsonLimits;

/** Files as a whole: which ones are read, and what is said of the others. */
class JwkSetFilesTest extends JwkSetLoaderFixture {

    @Test
    void refusesAFileThatIsMissing() {
        Path file = folder.resolve("missing.json");

        assertRefused(file).hasMessage("MCPAUTH-205: The key file " + file + " does not exist.");
    }

    @Test
    void refusesAFolder() {
        assertRefused(folder)
                .hasMessage("MCPAUTH-206: The key file " + folder + " cannot be read (it is not a regular file).");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // Windows has no /dev/zero.
    void refusesADevice() {
        assertRefused(Path.of("/dev/zero"))
                .hasMessage("MCPAUTH-206: The key file /dev/zero cannot be read (it is not a regular file).");
    }

    @Test
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD) // Opening a pipe cannot be interrupted.
    @EnabledOnOs(OS.LINUX) // Windows has no pipes among its files, and not every other system this command.
    void refusesAPipeWithoutWaitingForSomebodyToWrite() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertRefused(pipe)
                .hasMessage("MCPAUTH-206: The key file " + pipe + " cannot be read (it is not a regular file).");
        assertThatThrownBy(() -> new KeyLocation(pipe.toString(), getClass().getClassLoader()).read())
                .hasMessageEndingWith("it is not a regular file");
    }

    @Test
    void readsAFileOfTheGreatestLengthAndNoLonger() throws Exception {
        String json = RSA.json();
        String longest = json + " ".repeat(JsonLimits.DEFAULT.maxBytes() - json.length());
        assertThat(load(Files.writeString(folder.resolve("longest.json"), longest)).keys()).hasSize(1);

        assertRefused(Files.writeString(folder.resolve("longer.json"), longest + "x"))
                .hasMessageContaining("the text is longer than 262144 bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``|an object is expected, but the text ends at byte 0",
        "[]|an object is expected at byte 0",
        "-----BEGIN PRIVATE KEY-----|it is PEM, but a JWK or JWK Set is needed here; the server takes PEM at "
                + "mp.jwt.decrypt.key.location",
        "{\"keys\":[|a value is expected, but the text ends at byte 9",
        "{\"keys\":[]}x|the end of the text is expected at byte 11",
        "{\"keys\":[],\"keys\":[]}|a member is named twice at byte 11",
        "{\"keys\":{}}|its member 'keys' is not an array",
        "{\"keys\":null}|its member 'keys' is not an array"})
    void refusesAFileThatIsNoJwkSet(String content, String reason) throws Exception {
        Path file = Files.writeString(folder.resolve("key.json"), content);

        assertRefused(file)
                .hasMessage("MCPAUTH-207: The key file " + file + " is neither a JWK nor a JWK Set: " + reason + ".");
    }

    @Test
    void refusesAFileThatIsCutOffOrNamesAMemberTwiceWithoutQuotingIt() throws Exception {
        String json = new String(TestKeys.set(RSA), UTF_8);
        for (String broken : List.of(json.substring(0, json.length() - 40), json.replace("\"e\":", "\"d\":"))) {
            Path file = Files.writeString(folder.resolve("key.json"), broken);

            assertRefused(file).hasMessageStartingWith("MCPAUTH-207: ").hasNoCause()
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(RSA.privateValues()));
        }
    }

    @Test
    void refusesAFileWithoutKeys() throws Exception {
        Path file = Files.writeString(folder.resolve("key.json"), "{\"keys\":[]}");

        assertRefused(file)
                .hasMessage("MCPAUTH-208: The key file " + file + " has no usable private key: it has no keys.");
    }

    @Test
    void refusesAFileWithoutUsableKeysAndSaysWhyOfEach() throws Exception {
        Path file = Files.write(folder.resolve("k"), TestKeys.set(RSA.publicHalf(), EC.without("alg")));

        assertRefused(file).hasMessageStartingWith("MCPAUTH-208: The key file " + file + " has no usable "
                + "private key: ")
                .hasMessageContainingAll("key 'rsa-1' is not used: ", NO_PRIVATE_MEMBER,
                        "; key 'P-256-1' is not used: ",
                        AGREEMENT_ALGORITHMS)
                .message().doesNotContain("MCPAUTH-204").doesNotContain("..");
    }

    @Test
    void namesTheAbsolutePathOfARelativeOne() {
        Path file = Path.of("no", "such", "file");

        assertRefused(file).hasMessageContaining(" " + file.toAbsolutePath() + " ");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path file) {
        return assertThatThrownBy(() -> load(file)).isExactlyInstanceOf(KeyFileException.class);
    }
}
