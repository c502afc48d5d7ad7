package io.mcpauth.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.mcpauth.cli.console.Colour;
import io.mcpauth.cli.console.Text;

/**
 * All that was found.
 *
 * @param findings in the order of the checks
 */
public record Report(List<Diagnosed> findings) {

    private static final Map<String, Colour> COLOURS =
            Map.of("good", Colour.GREEN, "warning", Colour.YELLOW, "bad", Colour.RED);

    public Report {
        findings = List.copyOf(findings);
    }

    /** How many findings are bad. */
    public long bad() {
        return findings.stream().filter(found -> found.finding() instanceof Finding.Bad).count();
    }

    /** For programs. */
    public List<Map<String, Object>> asJson() {
        return findings.stream().map(Diagnosed::asJson).toList();
    }

    /**
     * For people: a line for each finding, and one below it for what to do.
     *
     * @param coloured whether the first word has a colour
     */
    public List<String> table(boolean coloured) {
        int width = findings.stream().mapToInt(found -> found.check().length()).max().orElse(0);
        String form = "%-7s  %-" + width + "s  ";
        List<String> lines = new ArrayList<>(List.of(form.formatted("STATE", "CHECK") + "FINDING"));
        for (Diagnosed found : findings) {
            String state = found.finding().state();
            String head = form.formatted(state, found.check());
            lines.add((coloured && COLOURS.containsKey(state)
                    ? COLOURS.get(state).of(state) + head.substring(state.length())
                    : head)
                    + Text.printable(found.finding().text()));
            found.finding().advice()
                    .ifPresent(advice -> lines.add(" ".repeat(head.length()) + "-> " + Text.printable(advice)));
        }
        return lines;
    }
}
