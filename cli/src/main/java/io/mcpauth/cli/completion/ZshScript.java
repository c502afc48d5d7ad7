package io.mcpauth.cli.completion;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine;

/** A function that describes everything that can be typed to {@code _arguments}. */
final class ZshScript {

    private final List<String> lines = new ArrayList<>();

    private ZshScript() {
    }

    static String of(CommandLine root) {
        String name = root.getCommandName();
        ZshScript script = new ZshScript();
        script.lines.addAll(List.of("#compdef " + name, "",
                "# What can be typed after " + name + ": the file _" + name + " in a folder of zsh's fpath.",
                "_" + name + "() {", "  local context state state_descr line", "  typeset -A opt_args",
                "  local -a commands", "  commands=("));
        root.getSubcommands().forEach((word, command) -> script.lines
                .add("    " + quoted(word + ":" + Argument.header(command).replace(":", "\\:"))));
        script.lines.addAll(List.of("  )", "  _arguments -C \\"));
        script.describe("    ", root, "'1:command:->command' '*::argument:->rest'");
        script.lines.addAll(List.of("  case $state in", "    command) _describe command commands ;;", "    rest)",
                "      case $line[1] in"));
        root.getSubcommands().forEach((word, command) -> {
            script.lines.add("        " + word + ")");
            script.lines.add("          _arguments \\");
            script.describe("            ", command, "");
            script.lines.add("          ;;");
        });
        // As a file of the fpath it is called; read by 'source' it says what it completes.
        script.lines.addAll(List.of("      esac", "      ;;", "  esac", "}", "",
                "if [ \"$funcstack[1]\" = \"_" + name + "\" ]; then", "  _" + name + " \"$@\"", "else",
                "  compdef _" + name + " " + name, "fi"));
        return String.join("\n", script.lines) + "\n";
    }

    private void describe(String indent, CommandLine command, String last) {
        List<String> specs = new ArrayList<>();
        Argument.options(command).forEach(option -> specs.addAll(option(option)));
        Argument.parameters(command).forEach(parameter -> specs
                .add(quoted("*:" + escaped(parameter.description()) + ":" + action(parameter))));
        if (!last.isEmpty()) {
            specs.add(last);
        }
        lines.add(indent + String.join(" \\\n" + indent, specs));
    }

    /** One for each name: whoever has typed one is offered none of the others. */
    private static List<String> option(Argument option) {
        String others = "(" + String.join(" ", option.names()) + ")";
        String value = option.isFlag() ? "" : ":" + escaped(option.label()) + ":" + action(option);
        return option.names().stream().map(name -> quoted(others + name + (option.isFlag() ? ""
                : name.startsWith("--") ? "=" : "+") + "[" + escaped(option.description()) + "]" + value)).toList();
    }

    private static String action(Argument argument) {
        if (!argument.values().isEmpty()) {
            return "(" + String.join(" ", argument.values()) + ")";
        }
        return argument.label().equals("DIR") ? "_files -/" : argument.isFile() ? "_files" : " ";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
