package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.cli.key.KeyFolder;
import io.mcpauth.internal.json.Json;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.Verified;

class RotateCommandTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    private Path folder;

    private Path privateFile;
    private Path publicFile;

    @BeforeEach
    void name() {
        privateFile = folder.resolve(KeyFolder.PRIVATE_FILE);
        publicFile = folder.resolve(KeyFolder.PUBLIC_FILE);
    }

    @Test
    void aServerThatReadsTheFileAgainTakesTokensForBothKeys() {
        run(NOON, "generate", "--size", "2048");
        Time time = new Time();
        JweTokenVerifier server = JweTokenVerifier.builder().keyFile(privateFile).clock(time).build();
        String before = token("before");

        run(NOON, "rotate");
        // Who has the old key set goes on with it until the server has looked again, and after.
        assertThat(server.verify(before)).isInstanceOf(Verified.class);
        time.now = NOON.plusSeconds(10);
        String after = token("after");
        assertThat(server.verify(before)).isInstanceOf(Verified.class);
        assertThat(server.verify(after)).isInstanceOf(Verified.class);
        assertThat(server.publicJwkSet().keys()).extracting(key -> key.get("kid"))
                .containsExactlyElementsOf(keys(publicFile).stream().map(key -> key.get("kid")).toList());
    }

    @Test
    void bothFilesSayWhenEachKeyWasMade() {
        run(NOON, "generate", "--type", "EC");
        run(NOON.plus(Duration.ofDays(3)), "rotate");

        for (Path file : List.of(privateFile, publicFile)) {
            assertThat(keys(file)).extracting(key -> key.get("iat").toString()).as(file.toString())
                    .containsExactly("1767614400", "1767355200");
        }
        assertThat(keys(privateFile)).allSatisfy(key -> assertThat(key).containsKey("d"));
        assertThat(keys(publicFile)).allSatisfy(key -> assertThat(key).doesNotContainKey("d"));
        assertThat(run(NOON.plus(Duration.ofDays(4)), "inspect").out().lines()).anySatisfy(line -> assertThat(line)
                .matches("current  EC P-256  256   ECDH-ES\\+A256KW  yes      24 hours  .{43}"))
                .anySatisfy(line -> assertThat(line).matches("older .* 4 days    .{43}"));
    }

    @Test
    void aKeyThatTheServerRefusesStopsItBeforeAnythingIsLost() throws IOException {
        run(NOON, "generate", "--type", "EC");
        Map<String, Object> signing = Map.of("kty", "EC", "kid", "issuer", "use", "sig");
        String both = Json.write(Map.of("keys", List.of(keys(privateFile).get(0), signing)));
        Files.writeString(privateFile, both);

        Capture capture = new Capture();
        assertThat(capture.run("rotate", "-o", folder.toString())).isEqualTo(1);
        assertThat(capture.err()).startsWith("error: MCPAUTH-204: Key 'issuer' of " + privateFile)
                .endsWith("hint: move that key to another file first; nothing was changed\n");
        assertThat(privateFile).hasContent(both);
    }

    @Test
    void aFileThatChangesMeanwhileIsLeftAlone() {
        run(NOON, "generate", "--type", "EC");
        // The clock is asked while the key is being made.
        Clock meddler = new Time() {
            @Override
            public Instant instant() {
                try {
                    Files.writeString(privateFile, Files.readString(privateFile) + " ");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                return super.instant();
            }
        };
        Capture capture = new Capture().at(meddler);
        assertThat(capture.run("rotate", "-o", folder.toString())).isEqualTo(1);
        assertThat(capture.err()).startsWith("error: " + privateFile + " changed while the new key was "
                + "made");
        assertThat(keys(privateFile)).hasSize(1);
        assertThat(keys(publicFile)).hasSize(1);
    }

    private Capture run(Instant now, String command, String... options) {
        Capture capture = new Capture().at(Clock.fixed(now, ZoneOffset.UTC));
        String[] args = new String[options.length + 3];
        System.arraycopy(new String[] {command, "-o", folder.toString()}, 0, args, 0, 3);
        System.arraycopy(options, 0, args, 3, options.length);
        assertThat(capture.run(args)).as(capture.err()).isZero();
        return capture;
    }

    private String token(String name) {
        Capture capture = new Capture().at(Clock.fixed(NOON, ZoneOffset.UTC));
        assertThat(capture.run("token", "--claim", "name=" + name, "--key", publicFile.toString())).isZero();
        return capture.out().strip();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> keys(Path file) {
        try {
            return (List<Map<String, Object>>) Json.readObject(Files.readAllBytes(file)).get("keys");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static class Time extends Clock {

        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
