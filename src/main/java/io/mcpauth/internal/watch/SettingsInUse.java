package io.mcpauth.internal.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.runtime.Resources;

/**
 * The settings that MicroProfile Config had when the guard was made, from all of its sources. What a file of the WAR
 * says beyond that has no effect, and may be what protects it: in an EAR, Payara and WildFly read no such file.
 */
public final class SettingsInUse {

    /** Where MicroProfile Config looks for it. */
    static final String FILE = "META-INF/microprofile-config.properties";

    private static final List<String> PREFIXES = List.of("mcp.auth.", "mcp.key.", "mp.jwt.");

    private final Map<String, Set<String>> values;

    public SettingsInUse(Map<String, Set<String>> values) {
        this.values = Map.copyOf(values);
    }

    /** Whether a key may be one that the guard goes by. */
    public static boolean concerns(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith);
    }

    /**
     * Looks at all files of a class loader.
     *
     * @return a message for each that is not read
     */
    public List<String> problems(ClassLoader loader) {
        List<String> problems = new ArrayList<>();
        try {
            for (URL file : Collections.list(loader.getResources(FILE))) {
                try (InputStream content = Resources.open(file)) {
                    problem(content, file.toString()).ifPresent(problems::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return problems;
    }

    /** Looks at one file. */
    Optional<String> problem(InputStream content, String place) throws IOException {
        Properties file = new Properties();
        file.load(content);
        List<String> unread = file.stringPropertyNames().stream()
                .filter(name -> concerns(name) && !isRead(name, file.getProperty(name).strip()))
                .sorted().toList();
        return unread.isEmpty() ? Optional.empty() : Optional.of(Message.SETTINGS_NOT_READ.text(place, unread));
    }

    /** Servers differ in what they take an empty value for, and a file's bytes beyond ASCII. */
    private boolean isRead(String name, String value) {
        Set<String> known = values.getOrDefault(name, Set.of());
        boolean isPlain = value.chars().allMatch(c -> c < 0x80);
        return value.isEmpty() || (isPlain ? known.contains(value) : !known.isEmpty());
    }
}
