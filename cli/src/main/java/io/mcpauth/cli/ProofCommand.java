package io.mcpauth.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.mcpauth.cli.console.ExitCode;
import io.mcpauth.cli.console.Session;
import io.mcpauth.cli.key.SigningKey;
import io.mcpauth.cli.option.KeyPlace;
import io.mcpauth.cli.token.ProofMaker;
import io.mcpauth.cli.token.TokenInput;

@Command(name = "proof", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Makes a proof that you own the key that a token is bound to.",
        description = {"",
            "If a token is bound to a key (DPoP, RFC 9449), each request with it needs a new",
            "proof in the header DPoP. A proof is good once, for about a minute, for one",
            "method, URL and token. The standard output is the proof."},
        optionListHeading = "%nOPTIONS%n", exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the proof is printed", "1:the key could not be read, or cannot be used", "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  Make a key for the client, a token that is bound to it, and a request:",
            "    mcp-auth generate --use sig --type EC --output .client",
            "    mcp-auth token --claim name=Dev --dpop-key .client/issuer-private.json > token.txt",
            "    curl -H \"Authorization: DPoP $(cat token.txt)\" \\",
            "      -H \"DPoP: $(mcp-auth proof --key .client/issuer-private.json --method GET \\",
            "        --url http://localhost:8080/mcp --token token.txt)\" http://localhost:8080/mcp",
            "",
            "SECURITY CONSIDERATIONS",
            "  Keep the key secret. Anyone who reads it can use the tokens that are bound to",
            "  it."})
final class ProofCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--key", paramLabel = "FILE", required = true, converter = KeyPlace.OfFile.class,
            description = "Sign with the first signing key of this private JWK or JWK Set.")
    private Path key;

    @Option(names = "--method", paramLabel = "METHOD", defaultValue = "POST",
            description = "The HTTP method of the request (default: ${DEFAULT-VALUE}).")
    private String method;

    @Option(names = "--url", paramLabel = "URL", required = true, description = "The URL of the request.")
    private String url;

    @Option(names = "--token", paramLabel = "FILE|-",
            description = "The token of the request: a file, or - for the standard input. Without it, the proof "
                    + "is for an authorization server.")
    private String token;

    @Option(names = "--nonce", paramLabel = "NONCE", description = "The nonce that the server sent in the "
            + "header DPoP-Nonce.")
    private String nonce;

    ProofCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Optional<String> given =
                token == null ? Optional.empty() : Optional.of(TokenInput.ofFile(session, token));
        session.data(new ProofMaker(SigningKey.read(key), session.clock())
                .make(method, url, given, Optional.ofNullable(nonce)));
        return ExitCode.DONE;
    }
}
