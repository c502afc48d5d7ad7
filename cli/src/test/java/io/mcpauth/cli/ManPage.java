package io.mcpauth.cli;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Writes a page for {@code man} from the help of a command, with the macros of man(7).
 */
final class ManPage {

    private final List<String> lines = new ArrayList<>();

    private ManPage() {
    }

    /** The pages of all commands, by the names of their files. */
    static Map<String, String> all(CommandLine root) {
        Map<String, String> pages = new TreeMap<>();
        List<String> names = Stream.concat(Stream.of(root), root.getSubcommands().values().stream())
                .map(ManPage::name).toList();
        pages.put(name(root) + ".1", new ManPage().of(root, names));
        root.getSubcommands().values()
                .forEach(command -> pages.put(name(command) + ".1", new ManPage().of(command, names)));
        return pages;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    private String of(CommandLine command, List<String> all) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        lines.add(".\\\" Written by the build from the help of the command.");
        lines.add(".TH \"" + text(name(command).toUpperCase(Locale.ROOT)) + "\" 1 \"\" \"mcp\\-auth\" \"mcp\\-auth\"");
        section("NAME");
        lines.add(text(name(command)) + " \\- " + text(CliDocs.header(command).replaceFirst("\\.$", "")));
        section("SYNOPSIS");
        lines.add(text(command.getHelp().synopsis(0).replaceAll("\\s+", " ").strip()));
        section("DESCRIPTION");
        paragraphs(List.of(usage.description()));
        commands(command);
        options(command);
        section("EXIT STATUS");
        usage.exitCodeList().forEach(this::entry);
        footer(usage.footer());
        section("SEE ALSO");
        lines.add(all.stream().filter(name -> !name.equals(name(command)))
                .map(name -> "\\fB" + text(name) + "\\fR(1)").collect(joining(",\n")));
        return String.join("\n", lines) + "\n";
    }

    private void commands(CommandLine root) {
        if (!root.getSubcommands().isEmpty()) {
            section("COMMANDS");
            root.getSubcommands().forEach((word, command) -> entry(word, CliDocs.header(command)));
        }
    }

    private void options(CommandLine command) {
        section("OPTIONS");
        for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
            entry(parameter.paramLabel(), CliDocs.description(parameter, ""));
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
            entry(String.join(", ", option.names()) + value, CliDocs.description(option, ""));
        }
    }

    /** Headings in capitals, each with indented text; deeper lines are what to type. */
    private void footer(String[] footer) {
        boolean typed = false;
        for (String line : footer) {
            boolean types = line.startsWith("    ");
            if (types != typed) {
                lines.add(types ? ".RS\n.nf" : ".fi\n.RE");
            }
            typed = types;
            if (types) {
                lines.add(text(line.substring(4)));
            } else if (line.startsWith(" ")) {
                // A new sentence of an example; prose goes on.
                lines.add((isHeading(lines.get(lines.size() - 1)) || !lines.get(lines.size() - 1).endsWith(".RE") ? ""
                        : ".PP\n") + text(line.strip()));
            } else if (!line.isEmpty()) {
                section(line);
            }
        }
        if (typed) {
            lines.add(".fi\n.RE");
        }
    }

    private static boolean isHeading(String line) {
        return line.startsWith(".SH ");
    }

    private void paragraphs(List<String> text) {
        for (String line : text) {
            if (!line.isEmpty()) {
                lines.add(text(line));
            } else if (!isHeading(lines.get(lines.size() - 1))) {
                lines.add(".PP");
            }
        }
    }

    private void section(String heading) {
        lines.add(".SH " + heading);
    }

    private void entry(String term, String meaning) {
        lines.add(".TP\n\\fB" + text(term) + "\\fR\n" + text(meaning));
    }

    /** As roff has to have it to show the same; a point or a quote at the start would be a command. */
    private static String text(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
                .replace("^", "\\(ha").replace("~", "\\(ti");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }
}
