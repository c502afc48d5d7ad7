package io.mcpauth.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.mcpauth.cli.console.ExitCode;
import io.mcpauth.cli.console.Session;
import io.mcpauth.cli.key.KeyFolder;
import io.mcpauth.cli.key.PublicKeySource;
import io.mcpauth.cli.key.RecipientKey;
import io.mcpauth.cli.key.SigningKey;
import io.mcpauth.cli.option.Iso8601;
import io.mcpauth.cli.option.KeyPlace;
import io.mcpauth.cli.option.OutputFolder;
import io.mcpauth.cli.option.SigningOptions;
import io.mcpauth.cli.token.Claim;
import io.mcpauth.cli.token.TokenMaker;

@Command(name = "token", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Makes a token like those of browser clients, or a signed one.",
        description = {"",
            "Encrypts the claims to the first RSA key of the key set (RSA-OAEP, A256GCM, no",
            "key id). If there is no RSA key, it takes the first EC or OKP key, with the",
            "algorithm that the key names. The standard output is the token.",
            "",
            "With --sign-with it makes a nested token. The first signing key of FILE signs",
            "it, and then it is encrypted (cty JWT, with the key id). The claims then stand",
            "beside iss, aud, iat and exp. With --signed-only it is not encrypted.",
            "",
            "With --dpop-key only the owner of that key can use the token: see 'mcp-auth",
            "proof'."},
        optionListHeading = "%nOPTIONS%n", exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the token is printed", "1:the key could not be read, or cannot be used", "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  Use the key in .keys/:",
            "    mcp-auth token --claim name=Dev --claim email=dev@example.com",
            "  Use the key of a running server, and make the token valid for an hour:",
            "    mcp-auth token --claim name=Dev --ttl PT1H \\",
            "      --key http://localhost:8080/.well-known/jwks.json",
            "  Send it with a request at once:",
            "    curl -H \"Authorization: Bearer $(mcp-auth token --claim name=Dev)\" URL",
            "  Sign as an issuer that the server trusts:",
            "    mcp-auth token --claim sub=dev --sign-with .keys/issuer-private.json \\",
            "      --issuer https://issuer.example.com --audience https://mcp.example.com",
            "  The same for a server that accepts tokens without encryption:",
            "    mcp-auth token --claim sub=dev --sign-with .keys/issuer-private.json \\",
            "      --issuer https://issuer.example.com --audience https://mcp.example.com \\",
            "      --signed-only",
            "",
            "SECURITY CONSIDERATIONS",
            "  An unsigned token does not prove who made it: anyone with the public key can",
            "  make one in any name. A server that trusts signed tokens only refuses it.",
            "  Anyone who can read the file of --sign-with can sign as its issuer. Everyone",
            "  who relays a token of --signed-only can read it. A key that comes by plain",
            "  http may be an attacker's. Arguments are visible in the process list and in",
            "  the shell's history."})
final class TokenCommand implements Callable<Integer> {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Option(names = "--claim", paramLabel = "NAME=VALUE", converter = Claim.OfText.class,
            description = "A claim with a string as its value; repeatable.")
    private List<Claim> textClaims = List.of();

    @Option(names = "--claim-json", paramLabel = "NAME=JSON", converter = Claim.OfJson.class,
            description = "A claim with a JSON value, such as groups=[\"a\",\"b\"]; repeatable.")
    private List<Claim> jsonClaims = List.of();

    @Option(names = "--ttl", paramLabel = "DURATION", defaultValue = "PT6H", converter = Iso8601.class,
            description = "How long the token is valid, as an ISO 8601 duration (default: ${DEFAULT-VALUE}).")
    private Duration timeToLive;

    @Option(names = "--key", paramLabel = "FILE|URL", converter = KeyPlace.class,
            defaultValue = OutputFolder.DEFAULT + "/" + KeyFolder.PUBLIC_FILE,
            description = "The public key file, or the URL of a server's key set (default: ${DEFAULT-VALUE}).")
    private String key;

    @Option(names = "--dpop-key", paramLabel = "FILE", converter = KeyPlace.OfFile.class,
            description = "Bind the token to the first signing key of this private JWK or JWK Set (claim cnf).")
    private Path dpopKey;

    @ArgGroup(exclusive = false)
    private SigningOptions signing;

    TokenCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (timeToLive.compareTo(SHORTEST) < 0 || timeToLive.compareTo(LONGEST) > 0) {
            throw usage("--ttl must be one second or more, and at most 36500 days; it is " + timeToLive);
        }
        Map<String, Object> claims = claims();
        TokenMaker maker = new TokenMaker(session.clock());
        if (signing != null && signing.isAlone()) {
            if (spec.commandLine().getParseResult().hasMatchedOption("--key")) {
                throw usage("--key names the key to encrypt to, but --signed-only means no encryption");
            }
            session.data(maker.sign(signing.key(), signing.with(claims), timeToLive));
            return ExitCode.DONE;
        }
        RecipientKey recipient = RecipientKey.choose(new PublicKeySource(session).read(key), key);
        if (signing != null) {
            session.data(maker.makeSigned(recipient, signing.key(), signing.with(claims), timeToLive));
            return ExitCode.DONE;
        }
        if (!recipient.isRsa()) {
            session.warn("there is no RSA key, so this token is made with the key '" + recipient.describe()
                    + "'; existing browser clients cannot do that");
        }
        session.data(maker.make(recipient, claims, timeToLive));
        return ExitCode.DONE;
    }

    private Map<String, Object> claims() throws IOException {
        Map<String, Object> claims = new LinkedHashMap<>();
        for (List<Claim> given : List.of(textClaims, jsonClaims)) {
            for (Claim claim : given) {
                if (signing != null && SigningOptions.OWN_CLAIMS.contains(claim.name())) {
                    throw usage("the claim '" + claim.name() + "' of a signed token comes from another option: "
                            + "--issuer, --audience or --ttl");
                }
                if (claims.containsKey(claim.name())) {
                    throw usage("the claim '" + claim.name() + "' is given twice");
                }
                claims.put(claim.name(), claim.value());
            }
        }
        if (claims.isEmpty()) {
            throw usage("a token needs at least one claim, such as --claim name=Dev");
        }
        if (dpopKey != null && claims.put("cnf", Map.of("jkt", SigningKey.read(dpopKey).thumbprint())) != null) {
            throw usage("the claim 'cnf' comes from --dpop-key");
        }
        return claims;
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
