package io.mcpauth.cli.option;

import java.nio.file.Path;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.mcpauth.cli.key.KeyFolder;

/**
 * The option that names the folder of the keys.
 */
public final class OutputFolder {

    public static final String DEFAULT = ".keys";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = {"-o", "--output"}, paramLabel = "DIR", defaultValue = DEFAULT,
            description = "The folder of the keys (default: ${DEFAULT-VALUE}).")
    private Path path;

    /** The folder as it was asked for. */
    public String asGiven() {
        return path.toString();
    }

    public KeyFolder keyFolder() {
        // An unset variable in a script must not mean the working directory.
        if (path.toString().isEmpty()) {
            throw new ParameterException(command.commandLine(), "--output needs the name of a folder; '.' is "
                    + "the current one");
        }
        return new KeyFolder(path);
    }
}
