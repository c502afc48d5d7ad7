package io.mcpauth.cli.completion;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A shell, and the script from which it learns what can be typed. */
public enum Shell {

    BASH(root -> AutoComplete.bash(root.getCommandName(), root)), ZSH(ZshScript::of), FISH(FishScript::of);

    private final Function<CommandLine, String> script;

    /** Reads a name; picocli's own message would show the names of Java. */
    public static final class Converter implements ITypeConverter<Shell> {

        @Override
        public Shell convert(String text) {
            return Arrays.stream(values()).filter(shell -> shell.name().equalsIgnoreCase(text)).findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of " + Arrays.toString(values())
                            + " (case-insensitive) but was '" + text + "'"));
        }
    }

    Shell(Function<CommandLine, String> script) {
        this.script = script;
    }

    /**
     * The script for this shell.
     *
     * @param root the command without a subcommand
     */
    public String script(CommandLine root) {
        return script.apply(root);
    }

    /** As people type it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
