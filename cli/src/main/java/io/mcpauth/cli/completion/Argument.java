package io.mcpauth.cli.completion;

import java.util.List;
import java.util.stream.StreamSupport;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option or a parameter as shells need it.
 *
 * @param names       those of the option; none of a parameter
 * @param label       what stands for the value in the help; empty where there is no value
 * @param description the first sentence of the help
 * @param values      the only ones that are taken; none where the command says nothing of that
 */
record Argument(List<String> names, String label, String description, List<String> values) {

    static List<Argument> options(CommandLine command) {
        return command.getCommandSpec().options().stream().filter(option -> !option.hidden())
                .map(option -> of(List.of(option.names()), option)).toList();
    }

    static List<Argument> parameters(CommandLine command) {
        return command.getCommandSpec().positionalParameters().stream().filter(parameter -> !parameter.hidden())
                .map(parameter -> of(List.of(), parameter)).toList();
    }

    private static Argument of(List<String> names, ArgSpec spec) {
        String description = String.join(" ", spec.description());
        int end = description.indexOf(". ");
        return new Argument(names, isFlag(spec) ? "" : spec.paramLabel(),
                (end == -1 ? description : description.substring(0, end)).replaceFirst("\\.$", "")
                        .replace("${DEFAULT-VALUE}", String.valueOf(spec.defaultValueString())).replace("%%", "%"),
                values(spec));
    }

    private static boolean isFlag(ArgSpec spec) {
        return spec instanceof OptionSpec && spec.arity().max() == 0;
    }

    private static List<String> values(ArgSpec spec) {
        return spec.completionCandidates() == null ? List.of()
                : StreamSupport.stream(spec.completionCandidates().spliterator(), false).toList();
    }

    boolean isFlag() {
        return label.isEmpty();
    }

    /** Whether its value may be the name of a file or folder. */
    boolean isFile() {
        return label.contains("FILE") || label.contains("DIR");
    }

    /** The one line that says what a command is for. */
    static String header(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().header()).replaceFirst("\\.$", "");
    }
}
