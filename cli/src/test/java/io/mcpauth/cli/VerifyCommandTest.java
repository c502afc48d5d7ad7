package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.cli.console.Terminal;
import io.mcpauth.cli.key.KeyFolder;
import io.mcpauth.cli.key.KeyGenerator;
import io.mcpauth.cli.key.KeyType;
import io.mcpauth.internal.json.Json;

class VerifyCommandTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    private Path folder;

    private String token;

    @BeforeEach
    void makeATokenOfOneHour() {
        assertThat(new Capture().run("generate", "--type", "EC", "-o", folder.toString())).isZero();
        token = token("--claim", "name=Dev");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s\n", "%s\r\n", "Bearer %s\n", "bearer %s", " %s", "%s \n", "\t%s\t", "%s\n\n",
        "\n%s\r\n \n",
        "Bearer  %s", "  Bearer %s", "BEARER \t%s \t"})
    void takesATokenAsItComes(String form) {
        assertThat(verify(NOON, form.formatted(token))).isEqualTo("{\"name\":\"Dev\"}\n");
        assertThat(verify(NOON, "", form.formatted(token))).isEqualTo("{\"name\":\"Dev\"}\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            %s\\n%s          | there is more than one line, but a token is one line
            Bearer\\n%s      | there is more than one line, but a token is one line
            Basic %s         | the text before the token is not 'Bearer' and a space
            Authorization: Bearer %s | the text before the token is not 'Bearer' and a space
            Bearer\\t%s      | the text before the token is not 'Bearer' and a space
            Bearer Bearer %s | the token has a space at position 7 of {length}
            Bearer %s\\t%s    | the token has a tab at position
            "%s"             | the token has the character " at position 1 of {length}
            %s=              | the token has the character = at position {length} of {length}
            \\uFEFF%s        | the token has a byte order mark (U+FEFF) at position 1 of {length}
            \\u00A0%s        | the token has the character U+00A0 at position 1 of {length}
            %s.AA            | this is not a token, or it was cut off
            Bearer           | there is no token
            \\t\\n            | there is no token
            """, quoteCharacter = '`')
    void saysOfEachOtherFormWhatIsWrongWithIt(String form, String error) {
        String text =
                form.replace("\\uFEFF", "\uFEFF").replace("\\u00A0", "\u00A0").translateEscapes().replace("%s", token);
        int length = text.replaceFirst("^Bearer ", "").length();
        assertThat(verify(NOON, text)).startsWith("error: " + error.replace("{length}", Integer.toString(length)));
    }

    /** The same marks as the server knows: see QuotedValuesTest. */
    @ParameterizedTest
    @ValueSource(strings = {"\"nowhere.json\"", "'nowhere.json'", "\u201Cnowhere.json\u201D", "`nowhere.json`",
        " \"nowhere.json\" ", "\"nowhere.json'"})
    void saysThatQuotesArePartOfAValue(String value) {
        Capture capture = at(NOON).with("MCP_KEY_FILE_PATH", value);
        assertThat(capture.run("verify", token)).isEqualTo(1);
        assertThat(capture.err()).contains("hint: the quotation marks are part of the value of MCP_KEY_FILE_PATH");

        Capture plain = at(NOON).with("MCP_KEY_FILE_PATH", "nowhere.json");
        assertThat(plain.run("verify", token)).isEqualTo(1);
        assertThat(plain.err()).contains("hint: make a key with 'mcp-auth generate'");
    }

    /** The server's reader decides: see BearerTokenTest. */
    @Test
    void namesUtf16() {
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Capture capture = at(NOON).in(token.getBytes(charset));
            assertThat(capture.run("verify", "--key", privateFile())).isEqualTo(1);
            assertThat(capture.err()).isEqualTo("""
                    error: the standard input is UTF-16, but a token is ASCII
                    hint: convert it: iconv -f UTF-16 -t UTF-8 FILE
                    """);
        }
    }

    @Test
    void saysAtATerminalWhatItWaitsFor() {
        Capture capture = at(NOON).on(new Terminal(true, false, false)).in(token);
        assertThat(capture.run("verify", "--key", privateFile())).isZero();
        assertThat(capture.err()).startsWith("Waiting for the token: paste it here, then press Enter and Ctrl-D\n");

        Capture argument = at(NOON).on(new Terminal(true, false, false));
        assertThat(argument.run("verify", "--key", privateFile(), token)).isZero();
        assertThat(argument.err()).startsWith("The token is good");
    }

    @Test
    void saysHowLongItIsGood() {
        Capture capture = at(NOON.plusSeconds(600)).in(token);
        assertThat(capture.run("verify", "--key", privateFile())).isZero();
        assertThat(capture.err().lines()).containsExactly("The token is good for another 50 minutes",
                "No trusted issuer has signed it: anyone may have written it");

        Capture late = at(NOON.plus(Duration.ofMinutes(60)).plusSeconds(30)).in(token);
        assertThat(late.run("verify", "--key", privateFile())).isZero();
        assertThat(late.err()).startsWith("The token has expired, but is still accepted because clocks may differ\n");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(verify(NOON.plus(Duration.ofHours(2)), token)).isEqualTo("""
                error: the token has expired (expired)
                hint: get a new token; if it is new, compare the clocks of client and server
                """);
        assertThat(verify(NOON.minus(Duration.ofHours(2)), token))
                .startsWith("error: the token is not valid yet (not_yet_valid)\n");
        assertThat(verify(NOON, "x".repeat(20_000)))
                .startsWith("error: the token is too long (too_long; expected: at most 16384 characters)\n");
        String header = Base64.getUrlEncoder().withoutPadding()
                .encodeToString("{\"alg\":\"ECDH-ES\",\"enc\":\"A128GCM\"}".getBytes(UTF_8));
        assertThat(verify(NOON, header + ".AA.AA.AA.AA"))
                .startsWith(
                        "error: the token's enc is not accepted (encryption_not_allowed; expected: enc of A256GCM)\n");
        char last = token.charAt(token.length() - 2);
        String changed = token.substring(0, token.length() - 2) + (last == 'A' ? 'B' : 'A')
                + token.charAt(token.length() - 1);
        assertThat(verify(NOON, changed)).startsWith("error: the token cannot be decrypted (decryption_failed)\n");
    }

    @Test
    void printsNothingThatATerminalObeys() {
        String claims = token("--claim", "name=a\u001b[2J\u009b\u202e\u00e9");
        assertThat(verify(NOON, claims)).isEqualTo("{\"name\":\"a\\u001b[2J\\u009b\\u202e\u00e9\"}\n");
    }

    @Test
    void warnsOfKeysThatAreNotUsed() throws Exception {
        List<Object> keys = List.of(Map.of("kty", "oct", "kid", "shared"), new KeyGenerator(new Capture().session())
                .make(KeyType.EC, 256).privateMembers());
        Path file = Files.write(folder.resolve("two.json"),
                Json.write(Map.of("keys", keys)).getBytes(UTF_8));
        Capture capture = at(NOON).in(token);
        assertThat(capture.run("verify", "--key", file.toString())).isEqualTo(1);
        assertThat(capture.err()).startsWith("warning: MCPAUTH-204: Key 'shared' of " + file).contains("(unknown_key)");
    }

    @Test
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD) // Opening a pipe cannot be interrupted.
    @EnabledOnOs(OS.LINUX) // Windows has no pipes among its files, and not every other system this command.
    void refusesAPipeForAKeyWithoutWaitingForSomebodyToWrite() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        Capture capture = at(NOON).in(token);
        assertThat(capture.run("verify", "--key", pipe.toString())).isEqualTo(1);
        assertThat(capture.err()).isEqualTo("error: " + pipe + " is not a regular file\n"
                + "hint: name the key file itself\n");
    }

    private String token(String... claims) {
        Capture capture = at(NOON);
        String[] args = new String[claims.length + 5];
        System.arraycopy(new String[] {"token", "--ttl", "PT1H", "--key", privateFile()}, 0, args, 0, 5);
        System.arraycopy(claims, 0, args, 5, claims.length);
        assertThat(capture.run(args)).isZero();
        return capture.out().strip();
    }

    private String verify(Instant now, String input, String... arguments) {
        Capture capture = at(now).in(input);
        String[] args = new String[arguments.length + 3];
        System.arraycopy(new String[] {"verify", "--key", privateFile()}, 0, args, 0, 3);
        System.arraycopy(arguments, 0, args, 3, arguments.length);
        return capture.run(args) == 0 ? capture.out() : capture.err();
    }

    private String privateFile() {
        return folder.resolve(KeyFolder.PRIVATE_FILE).toString();
    }

    private static Capture at(Instant now) {
        return new Capture().at(Clock.fixed(now, ZoneOffset.UTC));
    }
}
