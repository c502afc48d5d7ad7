package io.mcpauth.cli;

import java.io.PrintWriter;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

import io.mcpauth.cli.console.Failures;
import io.mcpauth.cli.console.LostText;
import io.mcpauth.cli.console.Session;

/**
 * The command without a subcommand, and the assembly of them all.
 */
@Command(name = "mcp-auth", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Manages a server's keys, makes and checks tokens, and finds faults.",
        synopsisSubcommandLabel = "COMMAND",
        description = {"",
            "Clients encrypt their tokens to the server's public key. Only the server has",
            "the private key, so only it can read them.",
            "",
            "Results go to the standard output. Messages go to the standard error."},
        commandListHeading = "%nCOMMANDS%n", optionListHeading = "%nOPTIONS%n",
        exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:success", "1:failure; 'error:' says why, 'hint:' what to do", "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  Make keys in .keys/, and print the setting for the server:",
            "    mcp-auth generate",
            "  Make a token for a server on this machine:",
            "    mcp-auth token --claim name=Dev --claim email=dev@example.com",
            "  Make a new current key. The old key still decrypts existing tokens:",
            "    mcp-auth rotate",
            "  Find out what is wrong with a running server:",
            "    mcp-auth doctor http://localhost:8080/mcp"})
final class McpAuthCommand {

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean verbose;

    static CommandLine commandLine(Session session) {
        McpAuthCommand root = new McpAuthCommand();
        Failures failures = new Failures(session, () -> root.verbose);
        return new CommandLine(root)
                .addSubcommand(new GenerateCommand(session))
                .addSubcommand(new RotateCommand(session))
                .addSubcommand(new InspectCommand(session))
                .addSubcommand(new K8sCommand(session))
                .addSubcommand(new CleanCommand(session))
                .addSubcommand(new TokenCommand(session))
                .addSubcommand(new VerifyCommand(session))
                .addSubcommand(new ProofCommand(session))
                .addSubcommand(new DoctorCommand(session))
                .addSubcommand(new CompletionCommand(session))
                .setOut(new PrintWriter(session.out(), true))
                .setErr(new PrintWriter(session.err(), true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // No colour at all: help is as readable without, and nothing has to be found out about the terminal.
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setExecutionStrategy(parsed -> execute(parsed, session))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** Help is for everybody; everything else may have to do with files, and these with where we are. */
    private static int execute(ParseResult parsed, Session session) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        if (LostText.isIn(System.getProperty("user.dir"))) {
            return new LostText(session).refuse("the name of the working directory");
        }
        // These are not the arguments alone, but also what stands in a file @FILE among them.
        return parsed.expandedArgs().stream().anyMatch(LostText::isIn)
                ? new LostText(session).refuse("an argument in a file @FILE")
                : new RunLast().execute(parsed);
    }
}
