package io.mcpauth.arquillian.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The symptoms of docs/troubleshooting.md: the rows of its tables, and the items of its lists, below each title. */
public final class TroublePage {

    private static final Path PAGE = Path.of("../../docs/troubleshooting.md");

    /** These ask the reader to do something first. */
    private static final List<String> NO_SYMPTOMS = List.of("Troubleshooting", "First: ask the doctor");

    private static final Pattern SECTION = Pattern.compile("(?m)^##? (.+)\\R((?:(?!##? ).*\\R?)*)");
    private static final Pattern ITEM = Pattern.compile("(?m)^\\d+\\. (.*(?:\\R +.*)*)");
    private static final Pattern HEADERS = Pattern.compile("^\\| (what you see|the log says) \\|");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\([^)]*\\)");
    private static final Pattern CODE = Pattern.compile("(\\bno )?`([^`]+)`");
    private static final Pattern ID = Pattern.compile("MCPAUTH-\\d+");

    private TroublePage() {
    }

    /** The sections of the page, by what has to be there for their symptoms. */
    public enum Part {

        /** Tokens. */
        TOKENS("401, although there is a token", "403 for ever"),
        /** Clients, and what is between them and the server. */
        CLIENTS("It works with curl, but not in the browser", "No login appears", "503", "An empty 400, or 413, or 431",
                "The tool knows no user", "No line for this request"),
        /** WARs with faults. */
        DEPLOYMENTS("500 on every guarded path", "The deployment fails");

        private final List<String> sections;

        Part(String... sections) {
            this.sections = List.of(sections);
        }
    }

    /**
     * What a reader sees, and what the page says of it.
     *
     * @param section the title above it
     * @param seen    the first cell of the row, or the first words of the item, without its marks
     * @param ids     the ids of messages that it names
     * @param missing the words and ids that must not be there: those behind "no"
     * @param said    the words in marks by which the symptom is known, with an ellipsis for any text
     */
    public record Symptom(String section, String seen, List<String> ids, List<String> missing, List<String> said) {

        @Override
        public String toString() {
            return section + ": " + seen;
        }

        /** What is wrong with the evidence, or nothing. */
        public List<String> contradictions(String log, String answer) {
            String all = log + answer;
            return Stream.of(ids.stream().filter(id -> !log.contains(id)).map(id -> id + " is not in the log"),
                    said.stream().filter(words -> !pattern(words).matcher(all).find())
                            .map(words -> "nobody says '" + words + "'"),
                    missing.stream().filter(all::contains).map(words -> "somebody says '" + words + "'"))
                    .flatMap(found -> found).toList();
        }

        private static Pattern pattern(String words) {
            return Pattern.compile(Arrays.stream(words.split("…", -1)).map(String::strip).map(Pattern::quote)
                    .collect(Collectors.joining(".*")), Pattern.CASE_INSENSITIVE);
        }
    }

    /** The symptoms of a part, in the order of the page. */
    public static List<Symptom> symptoms(Part part) {
        return symptoms().stream().filter(symptom -> part.sections.contains(symptom.section())).toList();
    }

    /** The titles above the symptoms that belong to no part: nobody would produce those. */
    public static Set<String> sectionsOfNoPart() {
        Set<String> sections = symptoms().stream().map(Symptom::section).collect(Collectors.toSet());
        Arrays.stream(Part.values()).forEach(part -> part.sections.forEach(sections::remove));
        return sections;
    }

    private static List<Symptom> symptoms() {
        List<Symptom> symptoms = new ArrayList<>();
        for (Matcher section = SECTION.matcher(text()); section.find();) {
            String title = section.group(1);
            if (NO_SYMPTOMS.contains(title)) {
                continue;
            }
            String template = CODE.matcher(section.group(2)).results().map(found -> found.group(2))
                    .filter(code -> code.contains("REASON")).findFirst().orElse("");
            rows(title, template, section.group(2)).forEach(symptoms::add);
            ITEM.matcher(section.group(2)).results().map(found -> found.group(1))
                    .map(item -> LINK.matcher(item).replaceAll("$1"))
                    .map(item -> symptom(title, item.split("[.?:] ")[0], item, item)).forEach(symptoms::add);
        }
        return symptoms;
    }

    private static List<Symptom> rows(String section, String template, String text) {
        List<Symptom> rows = new ArrayList<>();
        boolean isReasons = false;
        for (String line : text.split("\\R")) {
            if (line.startsWith("| reason |")) {
                isReasons = true;
            } else if (line.startsWith("| ") && !HEADERS.matcher(line).find()) {
                List<String> cells = List.of(line.substring(2).split(" \\|(?: |$)"));
                String symptom = isReasons ? "`" + template.replace("REASON", cells.get(0).replace("`", "")) + "`"
                        : String.join(" | ", cells.subList(0, cells.size() - 1));
                rows.add(symptom(section, cells.get(0), isReasons ? symptom : line, symptom));
            }
        }
        return rows;
    }

    private static Symptom symptom(String section, String seen, String all, String known) {
        List<String> missing = CODE.matcher(known).results().filter(found -> found.group(1) != null)
                .map(found -> found.group(2)).toList();
        List<String> ids = ID.matcher(all).results().map(found -> found.group()).distinct()
                .filter(id -> !missing.contains(id)).toList();
        List<String> said = CODE.matcher(known).results().filter(found -> found.group(1) == null)
                .map(found -> found.group(2)).filter(code -> !code.startsWith("mcp.") && !code.startsWith("MCP_"))
                .toList();
        return new Symptom(section, seen.replace("`", ""), ids, missing, said);
    }

    private static String text() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
