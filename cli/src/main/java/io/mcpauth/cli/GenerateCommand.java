package io.mcpauth.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.mcpauth.cli.console.ExitCode;
import io.mcpauth.cli.console.Session;
import io.mcpauth.cli.console.Text;
import io.mcpauth.cli.key.KeyFolder;
import io.mcpauth.cli.key.KeyGenerator;
import io.mcpauth.cli.key.KeyType;
import io.mcpauth.cli.key.KeyUse;
import io.mcpauth.cli.key.KeyWriter;
import io.mcpauth.cli.key.NewKey;
import io.mcpauth.cli.option.KeyUseConverter;
import io.mcpauth.cli.option.OutputFolder;
import io.mcpauth.cli.option.WholeNumber;

@Command(name = "generate", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Makes a key: mcp-private.json for the server, mcp-public.json for clients.",
        description = {"",
            "Each file is a JWK Set (JSON Web Key Set) with one key. The standard output is",
            "one line, MCP_KEY_FILE_PATH=FILE: set this variable where the server runs. You",
            "can append the line to a file, even if the last line there has no line end.",
            "",
            "With --use sig it makes a key that an issuer signs tokens with. 'mcp-auth token",
            "--sign-with' takes issuer-private.json. The server takes the path of",
            "issuer-public.json as mcp.auth.trusted-issuers.NAME.jwks. The standard output",
            "is that path."},
        optionListHeading = "%nOPTIONS%n", exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the key is made", "1:no key was made, or the files could not be written", "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  Make a key in .keys/:",
            "    mcp-auth generate",
            "  The same, and append the setting to an .env file:",
            "    mcp-auth generate >> .env",
            "  Make a key on the curve P-384 in another folder:",
            "    mcp-auth generate --type EC --size 384 --output /etc/mcp/keys",
            "  Make an Ed25519 key to sign tokens with:",
            "    mcp-auth generate --use sig --type OKP",
            "",
            "SECURITY CONSIDERATIONS",
            "  Anyone who can read mcp-private.json can read every token. Anyone who can",
            "  read issuer-private.json can sign as the issuer: keep that file off the",
            "  server. The folder gets mode 0700, and the private file mode 0600. The",
            "  command never writes through a symbolic link. Keep the folder out of version",
            "  control and out of images.",
            "  --force removes the old key, so the server refuses its tokens from then on.",
            "  The old file is replaced, not overwritten: 'mcp-auth clean' overwrites.",
            "  Existing browser clients can encrypt to RSA keys only."})
final class GenerateCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputFolder output;

    @Option(names = "--use", paramLabel = "USE", defaultValue = "enc", converter = KeyUseConverter.class,
            description = "enc for a server that decrypts, or sig for an issuer that signs (default: "
                    + "${DEFAULT-VALUE}).")
    private KeyUse use;

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "RSA",
            description = "RSA, EC or OKP (default: ${DEFAULT-VALUE}).")
    private KeyType type;

    @Option(names = "--size", paramLabel = "N", converter = WholeNumber.class,
            description = "RSA: 2048, 3072, 4096 or 8192 bits (default: 4096). "
                    + "EC: 256, 384 or 521 (default: 256). OKP has no size: it is X25519, or Ed25519 with --use sig.")
    private Integer size;

    @Option(names = "--force", description = "Replace an existing key.")
    private boolean force;

    GenerateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        int bits = checkedSize();
        KeyFolder folder = output.keyFolder().of(use);
        // Now, not after the seconds that a large key takes; the write itself looks again.
        folder.checkReplaceable(force);
        NewKey key = new KeyGenerator(session).make(use, type, bits);
        new KeyWriter(folder).write(key.alone(), force).forEach(session::warn);

        session.say("Made an " + key);
        session.say("  private key: " + folder.privateFile());
        session.say("  public key:  " + folder.publicFile());
        if (use == KeyUse.SIG) {
            session.say("On the server, set mcp.auth.trusted-issuers.NAME.jwks to the public key");
            session.data(folder.publicFile().toString());
        } else {
            session.say("On the server, set MCP_KEY_FILE_PATH to the private key");
            String path = folder.privateFile().toString();
            session.data("MCP_KEY_FILE_PATH=" + Text.quoted(path));
            if (!Text.quoted(path).equals(path)) {
                session.say(
                        "The quotation marks are for a shell; 'docker run --env-file' does not remove them");
            }
        }
        session.say("Keep the key out of version control. Add to .gitignore:");
        session.say("  " + ignorePattern(folder));
        if (use == KeyUse.ENC && type != KeyType.RSA) {
            session.warn("existing browser clients need an RSA key; they cannot use this one");
        }
        return ExitCode.DONE;
    }

    private int checkedSize() {
        try {
            return type.size(size);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static String ignorePattern(KeyFolder folder) {
        Path name = folder.path().getFileName();
        boolean here = folder.path().equals(Path.of("").toAbsolutePath());
        return here || name == null ? folder.privateFile().getFileName().toString() : name + "/";
    }
}
