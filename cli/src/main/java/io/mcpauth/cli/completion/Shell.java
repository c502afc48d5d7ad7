package io.mcpauth.cli.completion;

import java.util.Locale;
import java.util.function.Function;

import picocli.AutoComplete;
import picocli.CommandLine;

/** A shell, and the script from which it learns what can be typed. */
public enum Shell {

    BASH(root -> AutoComplete.bash(root.getCommandName(), root)), ZSH(ZshScript::of), FISH(FishScript::of);

    private final Function<CommandLine, String> script;

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
