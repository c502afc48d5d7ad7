package io.mcpauth.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.json.JsonLimits;
import io.mcpauth.internal.message.CapturedLog;

class KeyLocationTest {

    @TempDir
    private Path folder;

    private Path files;
    private ClassLoader resources;

    @BeforeEach
    void writeAResource() throws IOException {
        files = Files.createDirectory(folder.resolve("files and more"));
        Path classes = Files.createDirectories(folder.resolve("classes/META-INF"));
        Files.writeString(classes.resolve("key.pem"), "resource");
        resources = new URLClassLoader(new URL[] {url(folder.resolve("classes"))}, null);
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private KeyLocation location(String text) {
        return new KeyLocation(text, resources);
    }

    private String content(String text) throws IOException {
        return new String(location(text).read(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void isAFileByItsPathOrItsUrl() throws IOException {
        Path file = Files.writeString(files.resolve("key.pem"), "file");

        assertThat(content(file.toString())).isEqualTo("file");
        assertThat(content(file.toUri().toString())).isEqualTo("file").as("file:///…%20…");
        assertThat(content("file:" + file.toUri().getRawPath())).isEqualTo("file");
        assertThat(location(file.toUri().toString())).hasToString(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"classpath:META-INF/key.pem", "classpath:/META-INF/key.pem", "META-INF/key.pem",
        "/META-INF/key.pem"})
    void isAResourceWithTheSchemeOrWhereThereIsNoSuchFile(String text) throws IOException {
        assertThat(content(text)).isEqualTo("resource");
        assertThat(location(text)).hasToString("classpath:META-INF/key.pem");
    }

    @Test
    void isAFileRatherThanAResource() throws IOException {
        Path file = Path.of("target", "key-location", "key.pem");
        for (Path place : new Path[] {file, folder.resolve("classes").resolve(file)}) {
            Files.createDirectories(place.getParent());
            Files.writeString(place, place == file ? "file" : "resource");
        }

        assertThat(content(file.toString())).isEqualTo("file");
        assertThat(content("file:" + file)).isEqualTo("file");
        assertThat(content("classpath:" + file)).isEqualTo("resource");
    }

    @Test
    void isAmongTheResourcesOfTheApplicationWhoseThreadAsks() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(resources);
            assertThat(KeyLocation.ofApplication("key.pem")).isEqualTo(location("key.pem"));
            thread.setContextClassLoader(null);
            assertThat(KeyLocation.ofApplication("key.pem").resources()).isSameAs(KeyLocation.class.getClassLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void isReadAsFarAsItTakesToSeeThatItIsTooLong() throws IOException {
        Path file = Files.writeString(files.resolve("long.pem"), "x".repeat(JsonLimits.DEFAULT.maxBytes() + 2));

        assertThat(content(file.toString())).hasSize(JsonLimits.DEFAULT.maxBytes() + 1);
    }

    @Test
    void isNothingWhereThereIsNeither() {
        for (String text : new String[] {"no/such.pem", "classpath:no/such.pem", "file:META-INF/key.pem"}) {
            assertThatThrownBy(() -> content(text)).isInstanceOf(NoSuchFileException.class);
        }
        assertThat(location("no/such.pem")).hasToString(Path.of("no/such.pem").toAbsolutePath().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "file:///a b", "file:///%zz"})
    void isNoPathOfAnyForm(String text) {
        assertThatThrownBy(() -> KeyLocation.path(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isWatchedAsAKeyFileInEveryForm() throws IOException {
        TestClock clock = new TestClock(Instant.parse("2026-01-01T12:00:00Z"));
        try (CapturedLog log = new CapturedLog("io.mcpauth.key")) {
            Path file = files.resolve("private.pem");
            KeyFile keys = new KeyFile(location(file.toString()), "the.setting", clock);
            assertThat(keys.get().keys()).isEmpty();
            assertThat(log.lines()).singleElement().asString()
                    .contains("MCPAUTH-205: The key file " + file + " (the.setting) does not exist.");

            Files.writeString(file, KeyTexts.privatePem(TestKeys.named("rsa-1")));
            clock.advance(KeyFile.INTERVAL);
            assertThat(keys.get().keys()).hasSize(1);
            assertThat(log.lines()).last().asString()
                    .contains("MCPAUTH-203: Read 1 key(s) from " + file + " (the.setting): ");

            Files.writeString(file, KeyTexts.pem("RSA PRIVATE KEY", new byte[] {1}));
            clock.advance(KeyFile.INTERVAL);
            assertThat(keys.get().keys()).hasSize(1);
            assertThat(log.lines()).hasSize(3).last().asString().contains("MCPAUTH-202", file + " (the.setting)",
                    "its PEM says 'RSA PRIVATE KEY'");
        }
    }
}
