package io.mcpauth.arquillian.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.mcpauth.arquillian.support.Shape;

/** What the page says of one server: by the words of a shape. */
record Column(String title, Map<String, Cell> cells) {

    private static final Pattern NOTE = Pattern.compile("(?m)^(\\d+)\\. (.+)$");
    private static final Pattern REFERENCE = Pattern.compile("\\[(\\d+)]");

    /** A verdict, and the notes on what differs. */
    record Cell(String verdict, List<String> notes) {

        static final Cell UNTESTED = new Cell("not tested", List.of());

        private static Cell of(List<Outcome> outcomes) {
            if (outcomes.isEmpty()) {
                return UNTESTED;
            }
            if (outcomes.stream().anyMatch(Outcome::failed)) {
                return new Cell("**no**", List.of());
            }
            List<String> notes =
                    outcomes.stream().map(Outcome::note).flatMap(Optional::stream).distinct().toList();
            return new Cell(notes.isEmpty() ? "yes" : "differs", notes);
        }
    }

    static Column of(Reports reports) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Shape shape : Shape.values()) {
            cells.put(shape.words(), Cell.of(reports.of(shape)));
        }
        return new Column(reports.title(), cells);
    }

    Cell cell(Shape shape) {
        return cells.getOrDefault(shape.words(), Cell.UNTESTED);
    }

    /** Nothing is known of a shape only where its tests did not run. */
    boolean isComplete() {
        return !cells.containsValue(Cell.UNTESTED);
    }

    /** The columns of a page that was written before. */
    static List<Column> read(String page) {
        Map<String, String> notes = new LinkedHashMap<>();
        NOTE.matcher(page).results().forEach(note -> notes.put(note.group(1), note.group(2)));
        List<Column> columns = new ArrayList<>();
        for (String line : page.lines().filter(each -> each.startsWith("| ") && !each.startsWith("| ---")).toList()) {
            String[] row = line.substring(2, line.length() - 2).split(" \\| ", -1);
            for (int i = 1; i < row.length; i++) {
                if (row[0].isEmpty()) {
                    columns.add(new Column(row[i], new LinkedHashMap<>()));
                } else {
                    columns.get(i - 1).cells.put(row[0], read(row[i], notes));
                }
            }
        }
        return columns;
    }

    private static Cell read(String cell, Map<String, String> notes) {
        Stream<MatchResult> references = REFERENCE.matcher(cell).results();
        return new Cell(cell.replaceFirst(": \\[.*", ""), references.map(each -> notes.get(each.group(1))).toList());
    }
}
