package io.mcpauth.cli.completion;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine;

/** A line of {@code complete} for everything that can be typed. */
final class FishScript {

    private static final String FIRST = "__fish_use_subcommand";

    private final String name;
    private final List<String> lines = new ArrayList<>();

    private FishScript(String name) {
        this.name = name;
    }

    static String of(CommandLine root) {
        FishScript script = new FishScript(root.getCommandName());
        script.lines.add("# What can be typed after " + script.name + ": a file of fish's folder completions.");
        // Files are offered where one can stand, and nowhere else.
        script.lines.add("complete -c " + script.name + " -f");
        Argument.options(root).forEach(option -> script.complete(FIRST, option));
        root.getSubcommands().forEach((word, command) -> {
            script.line(FIRST, "-a " + word, Argument.header(command));
            String after = "__fish_seen_subcommand_from " + word;
            Argument.options(command).forEach(option -> script.complete(after, option));
            Argument.parameters(command).forEach(parameter -> script.complete(after, parameter));
        });
        return String.join("\n", script.lines) + "\n";
    }

    private void complete(String condition, Argument argument) {
        StringBuilder what = new StringBuilder();
        argument.names().forEach(option -> what
                .append(option.startsWith("--") ? " -l " + option.substring(2) : " -s " + option.substring(1)));
        if (!argument.values().isEmpty()) {
            what.append(argument.names().isEmpty() ? "" : " -x").append(" -a ")
                    .append(quoted(String.join(" ", argument.values())));
        } else if (argument.isFile()) {
            what.append(argument.names().isEmpty() ? " -F" : " -r -F");
        } else if (!argument.isFlag()) {
            what.append(argument.names().isEmpty() ? "" : " -x");
        }
        if (!what.isEmpty()) {
            line(condition, what.toString().strip(), argument.description());
        }
    }

    private void line(String condition, String what, String description) {
        lines.add("complete -c " + name + " -n " + quoted(condition) + " " + what + " -d " + quoted(description));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
