package io.mcpauth.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the figures were measured on, without which they say nothing. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {
    }

    static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("- date: " + LocalDate.now());
        lines.add("- JDK: " + System.getProperty("java.vm.name") + " " + Runtime.version());
        lines.add("- system: " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch"));
        lines.add("- processors: " + Runtime.getRuntime().availableProcessors()
                + first(PROCESSORS, "model name").map(model -> " of " + model).orElse(""));
        first(MEMORY, "MemTotal").ifPresent(total -> lines.add("- memory: " + total));
        return lines;
    }

    /** What the first line says that begins with the name, where there is such a file. */
    private static Optional<String> first(Path file, String name) throws IOException {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name)).map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst();
        }
    }
}
