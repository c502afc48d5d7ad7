package io.mcpauth.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(name = "token", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Makes a token as browser clients make it.",
        description = {"",
            "Encrypts the claims to the first RSA key of the key set (RSA-OAEP, A256GCM,",
            "no key id); where there is none, to the first EC or OKP key with the",
            "algorithm that it names. The token alone goes to the standard output."},
        optionListHeading = "%nOPTIONS%n", exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the token is printed", "1:the key could not be had, or cannot be used", "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  With the key in .keys/:",
            "    mcp-auth token --claim name=Dev --claim email=dev@example.com",
            "  With the key of a running server, for one hour:",
            "    mcp-auth token --claim name=Dev --ttl PT1H \\",
            "      --key http://localhost:8080/.well-known/jwks.json",
            "  Straight into a request:",
            "    curl -H \"Authorization: Bearer $(mcp-auth token --claim name=Dev)\" URL",
            "",
            "SECURITY CONSIDERATIONS",
            "  The token proves nothing about who made it: everybody who has the public key",
            "  can write one that names anybody. A server that is configured to trust signed",
            "  tokens only refuses it. A key that comes over plain http may be somebody",
            "  else's. Arguments can be seen in the process list and in the shell's history."})
final class TokenCommand implements Callable<Integer> {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Option(names = "--claim", paramLabel = "NAME=VALUE", converter = Claim.OfText.class,
            description = "A claim whose value is a string; repeatable.")
    private List<Claim> textClaims = List.of();

    @Option(names = "--claim-json", paramLabel = "NAME=JSON", converter = Claim.OfJson.class,
            description = "A claim whose value is JSON, such as groups=[\"a\",\"b\"]; repeatable.")
    private List<Claim> jsonClaims = List.of();

    @Option(names = "--ttl", paramLabel = "DURATION", defaultValue = "PT6H", converter = Iso8601.class,
            description = "How long it is valid, in ISO 8601 (default: ${DEFAULT-VALUE}).")
    private Duration timeToLive;

    @Option(names = "--key", paramLabel = "FILE|URL", defaultValue = OutputFolder.DEFAULT + "/" + KeyFolder.PUBLIC_FILE,
            description = "The public key file, or the JWKS of a server (default: ${DEFAULT-VALUE}).")
    private String key;

    TokenCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (timeToLive.compareTo(SHORTEST) < 0 || timeToLive.compareTo(LONGEST) > 0) {
            throw usage("--ttl must be one second or more, and at most 36500 days; it is " + timeToLive);
        }
        Map<String, Object> claims = claims();
        RecipientKey recipient = RecipientKey.choose(new PublicKeySource(session).read(key), key);
        if (!recipient.isRsa()) {
            session.warn("there is no RSA key; this token is made with the key '" + recipient.describe()
                    + "', which existing browser clients cannot do");
        }
        session.data(new TokenMaker(session.clock()).make(recipient, claims, timeToLive));
        return ExitCode.DONE;
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        for (List<Claim> given : List.of(textClaims, jsonClaims)) {
            for (Claim claim : given) {
                if (claims.containsKey(claim.name())) {
                    throw usage("the claim '" + claim.name() + "' is given twice");
                }
                claims.put(claim.name(), claim.value());
            }
        }
        if (claims.isEmpty()) {
            throw usage("a token needs at least one claim, such as --claim name=Dev");
        }
        return claims;
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** Durations as everywhere in the project; picocli's own message would name a Java class. */
    static final class Iso8601 implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is no ISO 8601 duration, such as PT6H or P30D");
            }
        }
    }
}
