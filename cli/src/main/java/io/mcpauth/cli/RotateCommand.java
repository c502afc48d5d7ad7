package io.mcpauth.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.ExitCode;
import io.mcpauth.cli.console.Session;
import io.mcpauth.cli.console.Text;
import io.mcpauth.cli.key.KeyFacts;
import io.mcpauth.cli.key.KeyFolder;
import io.mcpauth.cli.key.KeyGenerator;
import io.mcpauth.cli.key.KeyType;
import io.mcpauth.cli.key.KeyWriter;
import io.mcpauth.cli.key.NewKey;
import io.mcpauth.cli.key.PrivateKeyFile;
import io.mcpauth.cli.key.Rotation;
import io.mcpauth.cli.option.OutputFolder;
import io.mcpauth.cli.option.WholeNumber;
import io.mcpauth.internal.key.DecryptionKey;
import io.mcpauth.internal.key.KeyRules;

@Command(name = "rotate", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Makes a new current key, and keeps older keys for decryption.",
        description = {"",
            "Writes the new key first in both files of DIR, so that clients encrypt to it",
            "from now on. The older keys behind it still decrypt existing tokens. The",
            "standard output is the id of the new key."},
        optionListHeading = "%nOPTIONS%n", exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the new key is the current one", "1:there is no usable key, or the files could not "
                + "be replaced",
            "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  Make a new key like the current one, which stays for decryption:",
            "    mcp-auth rotate",
            "  Keep the last three:",
            "    mcp-auth rotate --keep 3",
            "  The current key has leaked: accept no token for it any more:",
            "    mcp-auth rotate --keep 0",
            "  Update the Secret of a cluster:",
            "    mcp-auth rotate && mcp-auth k8s | kubectl apply -f -",
            "",
            "SECURITY CONSIDERATIONS",
            "  A thief can use a stolen key for as long as you keep it. Before you rotate",
            "  again, wait until the tokens for older keys have expired, or keep more keys.",
            "  The files are replaced as a whole, the private one first. The old private",
            "  file is not overwritten, so its bytes may stay on the disk: see 'mcp-auth",
            "  clean --help'.",
            "  A running server reads the file again within 5 seconds."})
final class RotateCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputFolder output;

    @Option(names = "--keep", paramLabel = "N", converter = WholeNumber.class, defaultValue = "1",
            description = "How many older keys to keep (default: ${DEFAULT-VALUE}). A server holds at most "
                    + KeyRules.MOST_RSA_KEYS + " RSA keys: with a new RSA key, at most "
                    + (KeyRules.MOST_RSA_KEYS - 1)
                    + " older RSA keys stay.")
    private int keep;

    @Option(names = "--type", paramLabel = "TYPE", description = "RSA, EC or OKP (default: the type of the "
            + "current key).")
    private KeyType type;

    @Option(names = "--size", paramLabel = "N", converter = WholeNumber.class,
            description = "As for 'mcp-auth generate' (default: the size of the current key, if its type stays).")
    private Integer size;

    RotateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (keep < 0) {
            throw new ParameterException(spec.commandLine(), "--keep must be 0 or more; it is " + keep);
        }
        KeyFolder folder = output.keyFolder();
        PrivateKeyFile file = read(folder);
        NewKey key = make(file.keys().keys().get(0));
        Rotation rotation = new Rotation(file, folder.privateFile(), key, keep);
        checkUnchanged(folder.privateFile(), file);
        new KeyWriter(folder).write(rotation.sets(), true).forEach(session::warn);

        session.data(key.id());
        report(folder, key, rotation);
        return ExitCode.DONE;
    }

    private PrivateKeyFile read(KeyFolder folder) throws IOException {
        if (!folder.hasPrivateFile()) {
            throw folder.hasPublicFile() ? folder.privateFileMissing() : folder.noKey();
        }
        folder.checkReplaceable(true);
        PrivateKeyFile file = PrivateKeyFile.read(folder.privateFile());
        if (!file.keys().refusals().isEmpty()) {
            // Dropping it could be a loss, and keeping it could bring it back into use later.
            throw new CliException(String.join(" ", file.keys().refusals()),
                    "move that key to another file first; nothing was changed");
        }
        return file;
    }

    private NewKey make(DecryptionKey current) {
        KeyType before = KeyType.valueOf(current.type());
        KeyType chosen = type == null ? before : type;
        return new KeyGenerator(session).make(chosen, chosen == before && size == null
                ? chosen.closestSize(KeyFacts.of(current.publicMembers()).bits())
                : checkedSize(chosen));
    }

    private int checkedSize(KeyType chosen) {
        try {
            return chosen.size(size);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void checkUnchanged(Path path, PrivateKeyFile file) throws IOException {
        if (!Arrays.equals(PrivateKeyFile.bytes(path), file.content())) {
            throw new CliException(path + " changed while the new key was made, so it was not replaced",
                    "run one rotation at a time; 'mcp-auth inspect' shows the keys that are there now");
        }
    }

    private void report(KeyFolder folder, NewKey key, Rotation rotation) {
        session.say("Made an " + key + ": the current one from now on");
        rotation.kept().forEach(older -> session.say("Kept for decryption: " + Text.printable(older.toString())));
        rotation.dropped().forEach(older -> session.say("Dropped: " + Text.printable(older.toString())
                + "; its tokens are refused from now on"));
        rotation.crowdedOut().forEach(older -> session.warn("dropped: " + Text.printable(older.toString())
                + ", because a server holds at most " + KeyRules.MOST_RSA_KEYS + " RSA keys"));
        session.say("  private key: " + folder.privateFile());
        session.say("  public key:  " + folder.publicFile());
        if (key.type() != KeyType.RSA) {
            session.warn(rotation.kept().stream().anyMatch(older -> older.type().equals(KeyType.RSA.name()))
                    ? "existing browser clients cannot use this key; they keep using the older RSA key"
                    : "existing browser clients need an RSA key; they cannot use this one");
        }
    }
}
