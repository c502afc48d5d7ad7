package io.mcpauth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sources of all modules. */
final class SourceFiles {

    static final Path ROOT = Path.of(System.getProperty("basedir", System.getProperty("user.dir"))).getParent();

    /** What is built, and what a tool keeps for itself. */
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

    private SourceFiles() {
    }

    static List<Path> below(Path folder) throws IOException {
        return below(folder, ".java");
    }

    /** Files of any kind. */
    static List<Path> below(Path folder, String end) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (Files.isDirectory(entry) && !NOT_OURS.contains(entry.getFileName().toString())) {
                    found.addAll(below(entry, end));
                } else if (entry.toString().endsWith(end) && Files.isRegularFile(entry)) {
                    found.add(entry);
                }
            }
        }
        return found;
    }
}
