package io.mcpauth.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.mcpauth.cli.completion.Shell;
import io.mcpauth.cli.console.ExitCode;
import io.mcpauth.cli.console.Session;

@Command(name = "completion", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Prints a script that lets a shell complete commands and options.",
        description = {"",
            "The script is for bash, zsh or fish. The distribution archive has all three in",
            "the folders that packages use. If you have the jar only, make the file",
            "yourself."},
        parameterListHeading = "%nPARAMETERS%n", optionListHeading = "%nOPTIONS%n",
        exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the script is printed", "1:the script could not be written", "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  bash, in this session; a line of ~/.bashrc does it in each:",
            "    source <(mcp-auth completion bash)",
            "  zsh, if ~/.zfunc is in the fpath:",
            "    mcp-auth completion zsh > ~/.zfunc/_mcp-auth",
            "  fish:",
            "    mcp-auth completion fish > ~/.config/fish/completions/mcp-auth.fish",
            "",
            "SECURITY CONSIDERATIONS",
            "  The shell runs the script as you. The script is made from the commands only:",
            "  it has no key, no token and no file name of yours."})
final class CompletionCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "SHELL", converter = Shell.Converter.class,
            description = "The shell: bash, zsh or fish.")
    private Shell shell;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        shell.script(spec.root().commandLine()).lines().forEach(session::data);
        return ExitCode.DONE;
    }
}
