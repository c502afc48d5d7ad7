package io.mcpauth.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.ExitCode;
import io.mcpauth.cli.console.Session;
import io.mcpauth.cli.console.Span;
import io.mcpauth.cli.key.PublicKeySource;
import io.mcpauth.cli.option.ProofOptions;
import io.mcpauth.cli.option.ServerKeyFile;
import io.mcpauth.cli.option.TrustOptions;
import io.mcpauth.cli.token.RejectionText;
import io.mcpauth.cli.token.TokenInput;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.JweVerifier;
import io.mcpauth.internal.token.TokenSettings;
import io.mcpauth.internal.token.Trust;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

@Command(name = "verify", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Checks a token as a server would: prints its claims, or what is wrong.",
        description = {"",
            "Decrypts the token with the private key, and checks it with the default",
            "settings of a server. The standard output is its claims as JSON. If the token",
            "is refused, the standard error says why. A client of a server never learns the",
            "reason.",
            "",
            "With --issuer it checks as a server that trusts this issuer: the issuer must",
            "have signed the token, and then it must have been encrypted. With",
            "--authorization-server it finds the issuer's keys in its metadata. A token that",
            "is only signed is good then, too, and needs no private key. With --introspect",
            "it asks the issuer about a token that only the issuer can read. The issuer then",
            "sees the token, and may log it.",
            "",
            "With --proof the token must be bound to the key that made the proof (DPoP, RFC",
            "9449). Without --proof it must not be bound to a key."},
        parameterListHeading = "%nPARAMETERS%n", optionListHeading = "%nOPTIONS%n",
        exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the token is good", "1:the token is refused, or there is no usable key", "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  Check a token that you just made:",
            "    mcp-auth token --claim name=Dev | mcp-auth verify",
            "  Check the token in a file with the key of a server:",
            "    mcp-auth verify --key /etc/mcp/secrets/key.json < token.txt",
            "  Check a signed token of an issuer that the server trusts:",
            "    mcp-auth verify --issuer https://issuer.example.com \\",
            "      --issuer-keys https://issuer.example.com/.well-known/jwks.json \\",
            "      --audience https://mcp.example.com < token.txt",
            "  Check a token from an OAuth authorization server:",
            "    mcp-auth verify --audience https://mcp.example.com \\",
            "      --authorization-server https://login.example.com/realms/mcp < token.txt",
            "  Check a token that only that server can read:",
            "    mcp-auth verify --audience https://mcp.example.com \\",
            "      --authorization-server https://login.example.com/realms/mcp \\",
            "      --introspect mcp-server --client-secret-file secret.txt < token.txt",
            "",
            "SECURITY CONSIDERATIONS",
            "  The claims are printed: take care who can see them, and where they are",
            "  logged. A token in an argument is visible in the process list and in the",
            "  shell's history, so use the standard input. An unsigned token does not prove",
            "  who made it: anyone with the public key can make one in any name. Issuer keys",
            "  that come by plain http may be an attacker's: a server takes such keys only",
            "  from its own machine."})
final class VerifyCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private ServerKeyFile keyFile;

    @Parameters(arity = "0..1", paramLabel = "TOKEN", defaultValue = "-", showDefaultValue = Visibility.NEVER,
            description = "The token, with or without 'Bearer ' before it. Leave it out, or write '-', for the "
                    + "standard input.")
    private String token;

    @ArgGroup(exclusive = false)
    private TrustOptions trust;

    @ArgGroup(exclusive = false)
    private ProofOptions proof;

    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        OptionalInt refusal = keyFile.refusal(session);
        if (refusal.isPresent()) {
            return refusal.getAsInt();
        }
        DecryptionKeys keys = keyFile.readIfThere(session);
        keys.refusals().forEach(session::warn);
        String given = TokenInput.read(session, token);
        Verification result = verify(given, new JweVerifier(() -> keys, TokenSettings.DEFAULT, trust(),
                LoadLimits.DEFAULT.withoutCache(), JcaProvider.DEFAULT, session.clock()));
        if (result instanceof Rejected rejected) {
            throw problem(rejected, given, keys);
        }
        TokenClaims claims = ((Verified) result).claims();
        session.json(claims.values());
        BigDecimal left = claims.expiresAt().subtract(BigDecimal.valueOf(session.clock().instant().getEpochSecond()));
        session.say(left.signum() > 0
                ? "The token is good for another " + Span.inWords(left)
                : "The token has expired, but is still accepted because clocks may differ");
        session.say(whoWroteIt(claims));
        if (proof != null) {
            session.say("It came from the owner of the key that it is bound to");
        }
        return ExitCode.DONE;
    }

    private String whoWroteIt(TokenClaims claims) {
        if (!claims.signed()) {
            return "No trusted issuer has signed it: anyone may have written it";
        }
        return trust.isAsking() ? "The issuer vouches for it" : "It is signed by the issuer";
    }

    private Verification verify(String given, TokenVerifier verifier) {
        if (proof == null) {
            return verifier.verify(given);
        }
        Verification result = verifier.verifyBound(given);
        return result instanceof Verified good ? proof.verify(good, given, session.clock()) : result;
    }

    private CliException problem(Rejected rejected, String given, DecryptionKeys keys) throws IOException {
        if (rejected.reason() == RejectionReason.UNKNOWN_KEY && keys == DecryptionKeys.NONE) {
            // This token does need the file that is not there. Of others there is more to say.
            keyFile.read(session);
        }
        return rejected.reason() == RejectionReason.MALFORMED && TokenInput.problem(given).isPresent()
                ? TokenInput.problem(given).get()
                : RejectionText.of(rejected, keyFile.path(session));
    }

    private Trust trust() throws IOException {
        return trust == null ? new Trust.Unsigned() : trust.trust(new PublicKeySource(session), session.clock());
    }
}
