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
import io.mcpauth.cli.option.OutputFolder;
import io.mcpauth.cli.option.WholeNumber;

@Command(name = "generate", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Makes a key: mcp-private.json for the server, mcp-public.json for clients.",
        description = {"",
            "Both files are JWK Sets of one key. The standard output gets one line,",
            "MCP_KEY_FILE_PATH=FILE, which is what to set where the server runs. Appended",
            "to a file whose last line has no end, it begins a line of its own.",
            "",
            "With --use sig it is a key for an issuer, to sign tokens with: issuer-private.json",
            "is what 'mcp-auth token --sign-with' takes, issuer-public.json what the server",
            "takes for mcp.auth.trusted-issuers.NAME.jwks, and its path is what the standard",
            "output gets."},
        optionListHeading = "%nOPTIONS%n", exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the key is made", "1:nothing was made, or nothing was replaced", "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  A key in .keys/:",
            "    mcp-auth generate",
            "  The same, and its path straight into an .env file:",
            "    mcp-auth generate >> .env",
            "  A key on the curve P-384 in another folder:",
            "    mcp-auth generate --type EC --size 384 --output /etc/mcp/keys",
            "  A key to sign tokens with, on the curve Ed25519:",
            "    mcp-auth generate --use sig --type OKP",
            "",
            "SECURITY CONSIDERATIONS",
            "  Whoever can read mcp-private.json can read every token, and whoever can read",
            "  issuer-private.json can sign for the issuer: the server must not have that",
            "  file. The folder is made with mode 0700 and the files with mode 0600; nothing",
            "  is ever written through a symbolic link. Keep the folder out of version",
            "  control and of images.",
            "  With --force the old key is gone: its tokens are refused from then on.",
            "  It is replaced, not overwritten; 'mcp-auth clean' overwrites.",
            "  Existing browser clients can encrypt to RSA keys only."})
final class GenerateCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputFolder output;

    @Option(names = "--use", paramLabel = "USE", defaultValue = "enc", converter = KeyUse.Converter.class,
            description = "enc, for a server that decrypts, or sig, for an issuer that signs (default: "
                    + "${DEFAULT-VALUE}).")
    private KeyUse use;

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "RSA",
            description = "RSA, EC or OKP (default: ${DEFAULT-VALUE}).")
    private KeyType type;

    @Option(names = "--size", paramLabel = "N", converter = WholeNumber.class,
            description = "RSA: 2048, 3072, 4096 or 8192 bits (default: 4096). "
                    + "EC: 256, 384 or 521 (default: 256). OKP is X25519, with --use sig Ed25519, and has no size.")
    private Integer size;

    @Option(names = "--force", description = "Replace a key that is there already.")
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
            session.say("Set mcp.auth.trusted-issuers.NAME.jwks where the server runs, to the public key");
            session.data(folder.publicFile().toString());
        } else {
            session.say("Set MCP_KEY_FILE_PATH where the server runs, to the private key");
            String path = folder.privateFile().toString();
            session.data("MCP_KEY_FILE_PATH=" + Text.quoted(path));
            if (!Text.quoted(path).equals(path)) {
                session.say(
                        "The quotation marks are for a shell: 'docker run --env-file' would make them part of the "
                                + "value");
            }
        }
        session.say("Keep the key out of version control; in .gitignore:");
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
