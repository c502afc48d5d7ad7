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
        header = "Reads a token as a server would, and says its claims or what is wrong.",
        description = {"",
            "Decrypts the token with the private key, with the settings of a server that",
            "configures nothing. The claims go to the standard output as JSON; why a token",
            "is refused, which no client learns, to the standard error.",
            "",
            "With --issuer it does as a server that trusts this issuer: the token must be",
            "signed by it, and then encrypted. With --authorization-server it finds the",
            "issuer's keys by its metadata, and a token that is only signed is good, too: no",
            "private key is needed for that. With --introspect it asks the issuer about a",
            "token that nobody else can read; the issuer sees the token then, and its logs",
            "may say so.",
            "",
            "With --proof the token must be bound to the key that has made the proof (DPoP,",
            "RFC 9449); without, it must be bound to none."},
        parameterListHeading = "%nPARAMETERS%n", optionListHeading = "%nOPTIONS%n",
        exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the token is good", "1:the token is refused, or there is no usable key", "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  A token that was just made:",
            "    mcp-auth token --claim name=Dev | mcp-auth verify",
            "  The one in a file, read with the key of a server:",
            "    mcp-auth verify --key /etc/mcp/secrets/key.json < token.txt",
            "  A signed one, of an issuer that the server trusts:",
            "    mcp-auth verify --issuer https://issuer.example.com \\",
            "      --issuer-keys https://issuer.example.com/.well-known/jwks.json \\",
            "      --audience https://mcp.example.com < token.txt",
            "  One that an OAuth authorization server has handed out:",
            "    mcp-auth verify --audience https://mcp.example.com \\",
            "      --authorization-server https://login.example.com/realms/mcp < token.txt",
            "  One that only that server can read:",
            "    mcp-auth verify --audience https://mcp.example.com \\",
            "      --authorization-server https://login.example.com/realms/mcp \\",
            "      --introspect mcp-server --client-secret-file secret.txt < token.txt",
            "",
            "SECURITY CONSIDERATIONS",
            "  The claims are printed: mind who reads along, and where logs go. A token that",
            "  is given as an argument can be seen in the process list and in the shell's",
            "  history, so hand it in by the standard input. A good token that is not signed",
            "  proves nothing about who made it: everybody who has the public key can write",
            "  one that names anybody. An issuer's keys that come over plain http may be",
            "  somebody else's: a server takes such only from its own machine."})
final class VerifyCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private ServerKeyFile keyFile;

    @Parameters(arity = "0..1", paramLabel = "TOKEN", defaultValue = "-", showDefaultValue = Visibility.NEVER,
            description = "The token, with or without 'Bearer ' before it; '-' or nothing for the standard input.")
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
        DecryptionKeys keys = trust != null && trust.isEncryptionOptional() ? keyFile.readIfThere(session)
                : keyFile.read(session);
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
                : "The token has expired, and is still good because clocks may differ");
        session.say(whoWroteIt(claims));
        if (proof != null) {
            session.say("It came from the owner of the key that it is bound to");
        }
        return ExitCode.DONE;
    }

    private String whoWroteIt(TokenClaims claims) {
        if (!claims.signed()) {
            return "It is not signed by an issuer that is trusted here: anybody may have written it";
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
            // This token does need the file that is not there.
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
