package io.mcpauth.cli;

import java.net.URI;
import java.nio.file.Path;
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
import io.mcpauth.cli.doctor.OwnToken;
import io.mcpauth.cli.doctor.Prover;
import io.mcpauth.cli.doctor.Report;
import io.mcpauth.cli.doctor.Url;
import io.mcpauth.cli.key.SigningKey;
import io.mcpauth.cli.option.KeyPlace;
import io.mcpauth.cli.option.PageOrigin;
import io.mcpauth.cli.token.ProofMaker;
import io.mcpauth.cli.token.TokenInput;

@Command(name = "doctor", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Examines a running server as a client would, and says what to fix.",
        description = {"",
            "Asks for the guarded URL and the public documents. Each check lists what is",
            "good, what is not, and what to do: connection and TLS, clock, challenge,",
            "discovery, key set, metadata of the server and of its authorization servers,",
            "the longest token that gets through, Host, compression and HTTP/2. With",
            "--origin it asks as a page of that origin. With --token it sends that token. If",
            "the token is bound to a key (DPoP), --dpop-key proves that it is yours.",
            "",
            "A warning affects some clients only, or none yet. What the doctor cannot find",
            "out is unknown. The doctor does not use the proxies of this machine, and does",
            "not follow redirects."},
        parameterListHeading = "%nPARAMETERS%n", optionListHeading = "%nOPTIONS%n",
        exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:nothing is bad; there may be warnings", "1:something is bad, or the server does not "
                + "answer",
            "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  Examine a server on this machine:",
            "    mcp-auth doctor http://localhost:8080/mcp",
            "  Examine it as a page does, with the token of its user:",
            "    mcp-auth doctor --origin https://chat.example.org --token token.txt \\",
            "      https://mcp.example.com/mcp",
            "  Examine it with a token that is bound to a key:",
            "    mcp-auth doctor --token token.txt --dpop-key .client/issuer-private.json \\",
            "      https://mcp.example.com/mcp",
            "  Print what is bad, for a script:",
            "    mcp-auth doctor --json https://mcp.example.com/mcp |",
            "      jq '.[] | select(.state == \"bad\")'",
            "",
            "SECURITY CONSIDERATIONS",
            "  The token goes to the server that you name and is never printed. The key of",
            "  --dpop-key stays here. By plain http the token goes to this machine only. The",
            "  doctor also sends made-up tokens and the host strange-name.invalid. The server",
            "  refuses them, and each leaves a line in its log."})
final class DoctorCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "URL",
            description = "The URL that clients call: the MCP endpoint, or any other guarded URL.")
    private String url;

    @Option(names = "--origin", paramLabel = "ORIGIN", converter = PageOrigin.class,
            description = "Ask as a browser with a page of this origin.")
    private String origin;

    @Option(names = "--token", paramLabel = "FILE|-",
            description = "Send the token in this file, or - for the standard input.")
    private String token;

    @Option(names = "--dpop-key", paramLabel = "FILE", converter = KeyPlace.OfFile.class,
            description = "The private key that the token is bound to, as a JWK or JWK Set; only with --token.")
    private Path dpopKey;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        URI place = Url.of(url).orElseThrow(() -> new ParameterException(spec.commandLine(),
                "URL must be an absolute http or https URL, such as http://localhost:8080/mcp, without user and "
                        + "fragment, and with a port up to 65535"));
        Optional<String> given = token == null ? Optional.empty() : Optional.of(TokenInput.ofFile(session, token));
        // Java's client says it in full if it cannot be in a field.
        Optional<String> unfit = given.filter(text -> !SENDABLE.matcher(text).matches());
        if (unfit.isPresent()) {
            throw TokenInput.problem(unfit.get()).orElseThrow();
        }
        if (dpopKey != null && given.isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "--dpop-key proves who owns a token: name it with --token");
        }
        Optional<Prover> prover = dpopKey == null ? Optional.empty()
                : Optional.of(prover(new ProofMaker(SigningKey.read(dpopKey), session.clock()), given.orElseThrow()));
        Report report = new Doctor(session, PATIENCE, Optional.ofNullable(origin),
                given.map(text -> new OwnToken(text, prover))).examine(place);
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

    private static Prover prover(ProofMaker maker, String token) {
        return new Prover() {

            @Override
            public String thumbprint() {
                return maker.key().thumbprint();
            }

            @Override
            public String prove(String method, URI url, Optional<String> nonce) {
                return maker.make(method, url.toString(), Optional.of(token), nonce);
            }
        };
    }
}
