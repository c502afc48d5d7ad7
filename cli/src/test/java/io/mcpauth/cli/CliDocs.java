package io.mcpauth.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Writes the page {@code docs/cli.md} from the commands themselves.
 */
final class CliDocs {

    private final StringBuilder page = new StringBuilder();

    private CliDocs() {
    }

    static String page() {
        CliDocs docs = new CliDocs();
        docs.write(McpAuthCommand.commandLine(new Capture().session()));
        return docs.page.toString();
    }

    private void write(CommandLine root) {
        line("<!-- Written by the build from the commands themselves; change them, then run:");
        line("     mvn -pl cli -am test -Dmcpauth.docs=write -->");
        line("");
        line("# The command line: `mcp-auth`");
        line("");
        line(String.join("", root.getCommandSpec().usageMessage().header())
                + prose(root.getCommandSpec().usageMessage()));
        line("");
        line("`mvn package` builds `cli/target/mcp-auth.jar` and, beside it, the start script "
                + "`cli/target/mcp-auth`. A symbolic link to the script may be");
        line("anywhere on the `PATH`. Both need Java 17 or later. Without a POSIX shell, run `java -jar "
                + "mcp-auth.jar`.");
        line("");
        line("For other machines, take `cli/target/mcp-auth-cli-VERSION-distribution.tar.gz`, or the `.zip`. "
                + "It has the script, the jar, man pages, and");
        line("completion for bash, zsh and fish. Unpack it anywhere and put its `bin/` in the `PATH`. Then "
                + "`man mcp-auth` works, too.");
        line("");
        line("The first start writes an archive of the classes (14 MB, in `lib/` or in `~/.cache/mcp-auth`). "
                + "Every later start takes the classes from it:");
        line("");
        line("| `mcp-auth --version` | median of 20 starts |");
        line("|---|---|");
        line("| the script, with the archive of classes | 162 ms |");
        line("| the plain jar (`java -jar`) | 188 ms: 1.16 times as long |");
        line("");
        line("Both were measured in turn on two cores, with Java 17.");
        line("");
        line("| command | |");
        line("|---|---|");
        for (CommandLine command : root.getSubcommands().values()) {
            String name = command.getCommandSpec().qualifiedName();
            line("| [`" + name + "`](#" + name.replace(' ', '-') + ") | " + header(command) + " |");
        }
        exitCodes(root.getCommandSpec().usageMessage());
        sections(root.getCommandSpec().usageMessage().footer());
        root.getSubcommands().values().forEach(this::command);
    }

    private void command(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        line("");
        line("## " + command.getCommandSpec().qualifiedName());
        line("");
        line(header(command) + prose(usage));
        line("");
        line("| option | |");
        line("|---|---|");
        for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
            line("| `" + cell(parameter.paramLabel()) + "` | " + cell(description(parameter)) + " |");
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            String names = String.join(", ", option.names());
            String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            line("| `" + cell(names + value) + "` | " + cell(description(option)) + " |");
        }
        exitCodes(usage);
        sections(usage.footer());
    }

    private void exitCodes(UsageMessageSpec usage) {
        line("");
        line("| exit code | |");
        line("|---|---|");
        usage.exitCodeList().forEach((code, meaning) -> line("| " + code + " | " + meaning + " |"));
    }

    /** The footer is made of headings in capitals, each with indented text; deeper lines are what to type. */
    private void sections(String[] footer) {
        boolean examples = false;
        List<String> text = new ArrayList<>();
        for (String line : footer) {
            if (line.startsWith(" ")) {
                text.add(line.startsWith("    ") ? line.substring(4) : (examples ? "# " : "") + line.strip());
            } else if (!line.isEmpty()) {
                section(examples, text);
                examples = line.equals("EXAMPLES");
                line("");
                line("**" + line.charAt(0) + line.substring(1).toLowerCase(Locale.ROOT) + "**");
                line("");
            }
        }
        section(examples, text);
    }

    private void section(boolean examples, List<String> text) {
        if (text.isEmpty()) {
            return;
        }
        line((examples ? "```sh\n" : "") + String.join("\n", text) + (examples ? "\n```" : ""));
        text.clear();
    }

    static String header(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().header());
    }

    private static String prose(UsageMessageSpec usage) {
        return List.of(usage.description()).stream().map(line -> "\n" + line).collect(Collectors.joining());
    }

    private static String description(ArgSpec option) {
        return description(option, "`");
    }

    /** What the help says, with quotes of one's own around defaults. */
    static String description(ArgSpec option, String quote) {
        return String.join(" ", option.description())
                .replace("${DEFAULT-VALUE}", quote + option.defaultValueString() + quote)
                .replace("%%", "%");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
