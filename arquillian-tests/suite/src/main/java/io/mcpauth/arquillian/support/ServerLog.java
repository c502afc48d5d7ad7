package io.mcpauth.arquillian.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.api.AbstractStringAssert;

/**
 * What the server has logged in this run, or since a moment of it. Some servers write their log in a thread of its own,
 * so a line may come after the answer to the request that it is about: what has to be there is waited for.
 */
public final class ServerLog {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How long each file was at the beginning. */
    private final Map<Path, Long> lengths;

    private ServerLog(Map<Path, Long> lengths) {
        this.lengths = Map.copyOf(lengths);
    }

    /** All of it. */
    public static ServerLog whole() {
        return new ServerLog(Map.of());
    }

    /** What comes from now on. */
    public static ServerLog fromHere() {
        Map<Path, Long> lengths = new HashMap<>();
        try {
            for (Path part : parts(file())) {
                lengths.put(part, Files.size(part));
            }
            for (Path part : parts(trace())) {
                lengths.put(part, Files.size(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServerLog(lengths);
    }

    /** What the log says up to now. */
    public String text() {
        return text(file());
    }

    /** The log and all that is finer: Open Liberty writes that into a file of its own. */
    public String everything() {
        return text() + text(trace());
    }

    /** Checks that all of these words come. */
    public AbstractStringAssert<?> assertSays(String... words) {
        return assertThat(awaited(this::text, containing(words))).contains(words);
    }

    /** Checks that all of these words come, at whatever level. */
    public AbstractStringAssert<?> assertSaysAtDebug(String... words) {
        return assertThat(awaited(this::everything, containing(words))).contains(words);
    }

    /** Checks that something comes that looks like this. */
    public AbstractStringAssert<?> assertMatches(String regex) {
        return assertThat(awaited(this::text, Pattern.compile(regex).asPredicate())).containsPattern(regex);
    }

    /** The text as soon as it is as it should be, or what it is after some seconds. */
    private static String awaited(Supplier<String> log, Predicate<String> expected) {
        Await.isSoon(PATIENCE, () -> expected.test(log.get()));
        return log.get();
    }

    private static Predicate<String> containing(String... words) {
        return text -> Stream.of(words).allMatch(text::contains);
    }

    private String text(Path file) {
        StringBuilder text = new StringBuilder();
        try {
            for (Path part : parts(file)) {
                text.append(since(lengths.getOrDefault(part, 0L), part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String since(long beginning, Path part) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(part)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - beginning));
            channel.position(beginning);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until all is there.
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }

    private static Path file() {
        return Path.of(System.getProperty("server.log"));
    }

    private static Path trace() {
        return file().resolveSibling("trace");
    }

    private static List<Path> parts(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(path -> isPart(path, file)).sorted().toList();
        }
    }

    private static boolean isPart(Path path, Path file) {
        String name = path.getFileName().toString();
        return name.startsWith(file.getFileName().toString()) && !name.endsWith(".lck");
    }
}
