package io.mcpauth.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rows that a benchmark leaves behind for {@link Report}: each benchmark runs in a JVM of its own. */
final class Rows {

    private static final String ENDING = ".tsv";

    private Rows() {
    }

    /**
     * Keeps the rows of one benchmark.
     *
     * @param name where the rows belong in the table: the names sort in its order, as {@code 1-engine} and
     *             {@code 2-http-payara}
     */
    static void write(Path folder, String name, List<Row> rows) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ENDING), rows.stream().map(row -> String.join("\t", row.cells())).toList());
    }

    /** All rows in a folder, in the order of the names. */
    static List<Row> read(Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).sorted().toList()) {
                Files.readAllLines(file).stream().map(line -> line.split("\t", -1))
                        .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]))
                        .forEach(rows::add);
            }
        }
        return rows;
    }
}
