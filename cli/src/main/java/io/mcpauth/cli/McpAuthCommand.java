package io.mcpauth.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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

    private static final String COMPLETION = "completion";

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean verbose;

    /**
     * For these arguments alone, and without any with all commands: picocli reads all annotations of a command when it
     * is added, which takes longer than all else that most commands do.
     */
    static CommandLine commandLine(Session session, String... args) {
        Map<String, Supplier<Object>> all = commands(session);
        int first = args.length > 0 && args[0].equals("--verbose") ? 1 : 0;
        if (args.length <= first) {
            return commandLine(session, all.values());
        }
        if (args.length == first + 1 && (args[first].equals("--version") || args[first].equals("-V"))) {
            return commandLine(session, List.of());
        }
        // A name that there is not gets the nearest ones as a hint, and completion is about all of them.
        return !all.containsKey(args[first]) || args[first].equals(COMPLETION)
                ? commandLine(session, all.values())
                : commandLine(session, List.of(all.get(args[first])));
    }

    private static Map<String, Supplier<Object>> commands(Session session) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("generate", () -> new GenerateCommand(session));
        commands.put("rotate", () -> new RotateCommand(session));
        commands.put("inspect", () -> new InspectCommand(session));
        commands.put("k8s", () -> new K8sCommand(session));
        commands.put("clean", () -> new CleanCommand(session));
        commands.put("token", () -> new TokenCommand(session));
        commands.put("verify", () -> new VerifyCommand(session));
        commands.put("proof", () -> new ProofCommand(session));
        commands.put("doctor", () -> new DoctorCommand(session));
        commands.put(COMPLETION, () -> new CompletionCommand(session));
        return commands;
    }

    private static CommandLine commandLine(Session session, Collection<Supplier<Object>> commands) {
        McpAuthCommand root = new McpAuthCommand();
        Failures failures = new Failures(session, () -> root.verbose);
        CommandLine line = new CommandLine(root);
        commands.forEach(command -> line.addSubcommand(command.get()));
        return line
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
