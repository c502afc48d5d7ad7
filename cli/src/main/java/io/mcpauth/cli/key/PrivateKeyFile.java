package io.mcpauth.cli.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.internal.json.JsonLimits;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyFileException;

/**
 * A private key file as it is, and what a server makes of it.
 *
 * @param content the bytes
 * @param keys    the keys that a server uses of it, at least one
 */
public record PrivateKeyFile(byte[] content, DecryptionKeys keys) {

    private static final String BROKEN =
            "put the right file in the folder; this one was not changed";

    public static PrivateKeyFile read(Path file) throws IOException {
        return read(file, BROKEN);
    }

    /**
     * Reads a file.
     *
     * @param hint what to do if no server could use it, and nobody knows its form
     */
    public static PrivateKeyFile read(Path file, String hint) throws IOException {
        byte[] content = bytes(file);
        try {
            return new PrivateKeyFile(content, JwkSetLoader.parse(content, file.toString()));
        } catch (KeyFileException e) {
            throw new CliException(e, e.getMessage(), KeyFileAdvice.forJwk(content, file.toString(), hint));
        }
    }

    /** The bytes of a key file; of one that is too long, enough for every reader to say so. */
    public static byte[] bytes(Path file) throws IOException {
        // A pipe would keep us waiting until somebody writes to it, and a server reads none either.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CliException(file + " is not a regular file", "name the key file itself");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(JsonLimits.DEFAULT.maxBytes() + 1);
        }
    }

    /** How many keys the file holds, used or not. */
    public int size() {
        return keys.verdicts().size();
    }
}
