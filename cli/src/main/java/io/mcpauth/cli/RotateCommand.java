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
import io.mcpauth.internal.key.KeyFile;
import io.mcpauth.internal.key.KeyRules;

@Command(name = "rotate", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Makes a new current key, and keeps older ones for decryption.",
        description = {"",
            "The new key comes first in both files of DIR, so that clients encrypt to it",
            "from now on. The older keys behind it still decrypt tokens that are about.",
            "The id of the new key alone goes to the standard output."},
        optionListHeading = "%nOPTIONS%n", exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the new key is the current one",
            "1:there is no usable key, or the files stayed as they were",
            "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  A new key like the current one, which stays for decryption:",
            "    mcp-auth rotate",
            "  Keep the last three:",
            "    mcp-auth rotate --keep 3",
            "  The current key is known to others: no token for it may be accepted any more:",
            "    mcp-auth rotate --keep 0",
            "  In a cluster:",
            "    mcp-auth rotate && mcp-auth k8s | kubectl apply -f -",
            "",
            "SECURITY CONSIDERATIONS",
            "  A key stays useful to whoever has stolen it for as long as it is kept. Wait",
            "  between two rotations until the tokens for the older keys have expired, or",
            "  keep more keys. The files are replaced whole, the private one first; the old",
            "  private file is replaced, not overwritten, so its bytes may stay on the disk:",
            "  'mcp-auth clean --help' says what could be done, and what could not.",
            "  A server that runs reads the file again within " + KeyFile.INTERVAL_SECONDS + " seconds."})
final class RotateCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputFolder output;

    @Option(names = "--keep", paramLabel = "N", converter = WholeNumber.class, defaultValue = "1",
            description = "How many older keys stay (default: ${DEFAULT-VALUE}). A server holds at most "
                    + KeyRules.MOST_RSA_KEYS + " RSA keys, so an RSA key never leaves more than "
                    + (KeyRules.MOST_RSA_KEYS - 1)
                    + " older ones.")
    private int keep;

    @Option(names = "--type", paramLabel = "TYPE", description = "RSA, EC or OKP (default: that of the current key).")
    private KeyType type;

    @Option(names = "--size", paramLabel = "N", converter = WholeNumber.class,
            description = "As for 'mcp-auth generate' (default: that of the current key, if its type stays).")
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
                    "move that key to another file first; everything stayed as it was");
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
            throw new CliException(path + " has changed while the new key was being made, so it was left alone",
                    "'mcp-auth inspect' shows what is there now; run one rotation at a time");
        }
    }

    private void report(KeyFolder folder, NewKey key, Rotation rotation) {
        session.say("Made an " + key + ": the current one from now on");
        rotation.kept().forEach(older -> session.say("Kept for decryption: " + Text.printable(older.toString())));
        rotation.dropped().forEach(older -> session.say("Dropped: " + Text.printable(older.toString())
                + "; tokens made for it are refused from now on"));
        rotation.crowdedOut().forEach(older -> session.warn("dropped: " + Text.printable(older.toString())
                + ", since a server holds at most " + KeyRules.MOST_RSA_KEYS + " RSA keys"));
        session.say("  private key: " + folder.privateFile());
        session.say("  public key:  " + folder.publicFile());
        if (key.type() != KeyType.RSA) {
            session.warn(rotation.kept().stream().anyMatch(older -> older.type().equals(KeyType.RSA.name()))
                    ? "existing browser clients cannot use this key; they go on with the older RSA key"
                    : "existing browser clients need an RSA key; they cannot use this one");
        }
    }
}
