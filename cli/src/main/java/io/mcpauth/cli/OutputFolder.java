package io.mcpauth.cli;

import java.nio.file.Path;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The option that names the folder of the keys.
 */
final class OutputFolder {

    static final String DEFAULT = ".keys";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = {"-o", "--output"}, paramLabel = "DIR", defaultValue = DEFAULT,
            description = "The folder of the keys (default: ${DEFAULT-VALUE}).")
    private Path path;

    /** The folder as it was asked for. */
    String asGiven() {
        return path.toString();
    }

    KeyFolder keyFolder() {
        // An unset variable in a script must not mean the working directory.
        if (path.toString().isEmpty()) {
            throw new ParameterException(command.commandLine(), "--output needs the name of a folder; '.' is this one");
        }
        return new KeyFolder(path);
    }
}
