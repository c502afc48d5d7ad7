package io.mcpauth.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

import picocli.CommandLine.Option;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.LostText;
import io.mcpauth.cli.console.Session;
import io.mcpauth.cli.key.KeyFolder;
import io.mcpauth.cli.key.PrivateKeyFile;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.KeyText;
import io.mcpauth.internal.message.Quotes;
import io.mcpauth.token.JweTokenVerifier;

/**
 * The option that names the private key file of a server; without it, the environment does, as on the server.
 */
public final class ServerKeyFile {

    @Option(names = "--key", paramLabel = "FILE", converter = KeyPlace.OfFile.class,
            description = "The private key file (default: the file in the environment variable "
                    + JweTokenVerifier.KEY_FILE_VARIABLE + ", or else " + OutputFolder.DEFAULT + "/"
                    + KeyFolder.PRIVATE_FILE + ").")
    private Path named;

    /**
     * Refuses a run whose environment names a file that nobody can find.
     *
     * @return the exit code, or empty where there is nothing wrong
     */
    public OptionalInt refusal(Session session) {
        return named == null && LostText.isIn(configured(session))
                ? OptionalInt.of(new LostText(session)
                        .refuse("the environment variable " + JweTokenVerifier.KEY_FILE_VARIABLE))
                : OptionalInt.empty();
    }

    public Path path(Session session) {
        if (named != null) {
            return named;
        }
        if (KeyText.isKey(configured(session))) {
            throw new CliException(
                    "the environment variable " + JweTokenVerifier.KEY_FILE_VARIABLE + " is a key itself",
                    "write the key into a file that only its server can read, and set the variable to the path of "
                            + "that");
        }
        return configured(session).isBlank() ? Path.of(OutputFolder.DEFAULT, KeyFolder.PRIVATE_FILE)
                : Path.of(configured(session));
    }

    public DecryptionKeys read(Session session) throws IOException {
        Path file = path(session);
        try {
            return PrivateKeyFile.read(file, "name the private key file of the server with --key").keys();
        } catch (NoSuchFileException e) {
            if (named == null && Quotes.areAround(configured(session))) {
                throw new CliException(e, "there is no " + file, "the quotation marks are part of the value of "
                        + JweTokenVerifier.KEY_FILE_VARIABLE
                        + ": remove them; 'docker run --env-file' does not");
            }
            throw new CliException(e, "there is no " + file, "make a key with 'mcp-auth generate', or name the "
                    + "private "
                    + "key file with --key or " + JweTokenVerifier.KEY_FILE_VARIABLE);
        }
    }

    /** The same, but there need be none where nobody has named one. */
    public DecryptionKeys readIfThere(Session session) throws IOException {
        boolean asked = named != null || !configured(session).isBlank();
        return asked || Files.exists(path(session)) ? read(session) : DecryptionKeys.NONE;
    }

    private static String configured(Session session) {
        return session.environment().getOrDefault(JweTokenVerifier.KEY_FILE_VARIABLE, "");
    }
}
