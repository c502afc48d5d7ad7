package io.mcpauth.cli;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.Colour;
import io.mcpauth.cli.console.ExitCode;
import io.mcpauth.cli.console.Session;
import io.mcpauth.cli.doctor.Doctor;
import io.mcpauth.cli.doctor.Report;
import io.mcpauth.cli.doctor.Url;
import io.mcpauth.cli.option.PageOrigin;
import io.mcpauth.cli.token.TokenInput;

@Command(name = "doctor", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Looks at a running server as a client would, and says what to mend.",
        description = {"",
            "Asks the guarded URL and the public documents, and lists for each check what is",
            "good, what is not, and what to do: connection and TLS, clock, challenge,",
            "discovery, key set, metadata of the server and of its authorization servers,",
            "the longest token that comes through, Host, compression and HTTP/2. With",
            "--origin it asks as a page of that origin; with --token it sends that token.",
            "",
            "A warning concerns some clients only, or none yet. Proxies of this machine are",
            "not used, and redirects are not followed."},
        parameterListHeading = "%nPARAMETERS%n", optionListHeading = "%nOPTIONS%n",
        exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:nothing is bad; there may be warnings", "1:something is bad, or there is no answer",
            "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  A server on this machine:",
            "    mcp-auth doctor http://localhost:8080/mcp",
            "  What a page finds, and what becomes of its user's token:",
            "    mcp-auth doctor --origin https://chat.example.org --token token.txt \\",
            "      https://mcp.example.com/mcp",
            "  What is bad, for a script:",
            "    mcp-auth doctor --json https://mcp.example.com/mcp |",
            "      jq '.[] | select(.state == \"bad\")'",
            "",
            "SECURITY CONSIDERATIONS",
            "  The token goes to the server that you name and is never printed; by plain http",
            "  it goes to this machine alone. The made-up tokens that it sends are refused, and",
            "  each leaves a line in the server's log; so does the name strange-name.invalid."})
final class DoctorCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "URL",
            description = "What clients call: the endpoint of MCP, or any other guarded URL.")
    private String url;

    @Option(names = "--origin", paramLabel = "ORIGIN", converter = PageOrigin.class,
            description = "Ask as a browser that shows a page of this origin.")
    private String origin;

    @Option(names = "--token", paramLabel = "FILE|-",
            description = "Send the token in this file, or on the standard input.")
    private String token;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        URI place = Url.of(url).orElseThrow(() -> new ParameterException(spec.commandLine(),
                "URL must be an absolute http or https URL, without user and fragment"));
        Optional<String> given = token == null ? Optional.empty() : Optional.of(TokenInput.ofFile(session, token));
        // Java's client says it in full if it cannot be in a field.
        Optional<String> unfit = given.filter(text -> !SENDABLE.matcher(text).matches());
        if (unfit.isPresent()) {
            throw TokenInput.problem(unfit.get()).orElseThrow();
        }
        Report report = new Doctor(session, PATIENCE, Optional.ofNullable(origin), given).examine(place);
        if (json) {
            session.json(report.asJson());
        } else {
            report.table(Colour.isWanted(session)).forEach(session::data);
        }
        if (report.bad() > 0) {
            throw new CliException(report.bad() == 1 ? "one finding is bad" : report.bad() + " findings are bad",
                    "the line after each '->' says what to do; docs/troubleshooting.md goes by what you see");
        }
        return ExitCode.DONE;
    }
}
