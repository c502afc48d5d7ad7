package io.mcpauth.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.internal.message.CapturedLog;

/** A key file, and what the log says of it. */
abstract class KeyFileFixture {

    static final TestKey ONE = TestKeys.named("rsa-1");
    static final TestKey TWO = TestKeys.named("rsa-2");
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    final CapturedLog log = new CapturedLog("io.mcpauth.key");
    final TestClock clock = new TestClock(START);

    @TempDir
    Path folder;

    @AfterEach
    void closeTheLog() {
        log.close();
    }

    Path file() {
        return folder.resolve("key.json");
    }

    /** As the command line writes it: closed to all others. */
    Path write(TestKey... keys) throws IOException {
        Path file = Files.write(file(), TestKeys.set(keys));
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            mode(file, "rw-------");
        }
        return file;
    }

    static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    List<String> exposures() {
        return log.lines().stream().filter(line -> line.contains("MCPAUTH-209")).toList();
    }

    void lookAgain(KeyFile keys) {
        clock.advance(KeyFile.INTERVAL);
        keys.get();
    }

    static void assertHolds(KeyFile keys, String... ids) {
        assertThat(keys.get().keys()).map(key -> key.id().orElseThrow()).containsExactly(ids);
        assertThat(keys.get().published(KeyRules.ALGORITHMS)).map(key -> (String) key.get("kid")).containsExactly(ids);
    }
}
