package io.mcpauth.internal.key;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import io.mcpauth.internal.json.JsonLimits;

/**
 * Where a key lies that is not fetched from elsewhere: a file ({@code file:} or a path) or a resource of the
 * application ({@code classpath:}). A path where no file is may name a resource, too, as MicroProfile JWT has it.
 *
 * @param text      what the configuration says
 * @param resources where the application's resources are
 */
public record KeyLocation(String text, ClassLoader resources) {

    private static final String CLASSPATH = "classpath:";

    /**
     * A place among the files and the resources of the application whose thread asks.
     *
     * @param text what its configuration says
     * @return the place
     */
    public static KeyLocation ofApplication(String text) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new KeyLocation(text, context == null ? KeyLocation.class.getClassLoader() : context);
    }

    /**
     * What is written there.
     *
     * @return at most one byte more than any key set may have
     * @throws NoSuchFileException if there is nothing
     * @throws IOException         if it cannot be read
     */
    public byte[] read() throws IOException {
        try (InputStream in = open()) {
            return in.readNBytes(JsonLimits.DEFAULT.maxBytes() + 1);
        }
    }

    private InputStream open() throws IOException {
        Optional<Path> file = file();
        if (file.isPresent()) {
            return RegularFile.open(file.get());
        }
        InputStream in = resources.getResourceAsStream(resource());
        if (in == null) {
            throw new NoSuchFileException(text);
        }
        return in;
    }

    /** The file, if one is meant: also a missing one, unless there is a resource of that name. */
    Optional<Path> file() {
        if (text.startsWith(CLASSPATH)) {
            return Optional.empty();
        }
        Path path = path(text).toAbsolutePath();
        return text.startsWith("file:") || Files.exists(path) || resources.getResource(resource()) == null
                ? Optional.of(path)
                : Optional.empty();
    }

    private String resource() {
        return text.replaceFirst("^" + CLASSPATH, "").replaceFirst("^/+", "");
    }

    /**
     * The file that is meant.
     *
     * @param text a path or a {@code file:} URL
     * @return its path
     * @throws IllegalArgumentException if it is neither
     */
    public static Path path(String text) {
        if (!text.startsWith("file:")) {
            return Path.of(text);
        }
        // file:keys/a.pem is no URL of a file, but often written.
        return text.matches("file:(//)?/[^/].*")
                ? Path.of(URI.create(text))
                : Path.of(text.substring("file:".length()));
    }

    @Override
    public String toString() {
        return file().map(Path::toString).orElseGet(() -> CLASSPATH + resource());
    }
}
