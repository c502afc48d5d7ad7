package io.mcpauth.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the one table of all rows, below what machine they were measured on. */
final class Report {

    private static final List<String> HEADS = List.of("part", "what", "measured", "beside", "ratio", "target");

    private Report() {
    }

    /**
     * Prints the table and writes it.
     *
     * @param arguments the folder of the rows, and the file to write to
     */
    public static void main(String[] arguments) throws IOException {
        String text = String.join("\n", Machine.lines()) + "\n\n" + table(Rows.read(Path.of(arguments[0])));
        // The console's own encoding may know no µ.
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println("\n" + text);
        Path file = Path.of(arguments[1]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String table(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>(List.of(HEADS));
        rows.stream().map(Row::cells).forEach(lines::add);
        List<Integer> widths = IntStream.range(0, HEADS.size())
                .mapToObj(column -> lines.stream().mapToInt(line -> line.get(column).length()).max().orElseThrow())
                .toList();
        lines.add(1, widths.stream().map("-"::repeat).toList());
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> cells.get(column) + " ".repeat(widths.get(column) - cells.get(column).length()))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
