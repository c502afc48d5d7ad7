package io.mcpauth.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.mcpauth.json.JsonLimits;
import io.mcpauth.jwk.JwkSetLoader;
import io.mcpauth.jwk.KeyFileException;

/**
 * Reads a private key file as it is, after a look whether the server could use it.
 *
 * @param content the bytes
 * @param refused what the server will not use of it, in words
 */
record PrivateKeyFile(byte[] content, List<String> refused) {

    static PrivateKeyFile read(Path file) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            // One byte too many is enough for the loader to say that it is too long.
            content = in.readNBytes(JsonLimits.DEFAULT.maxBytes() + 1);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            // Of a folder, Java says what it is, but not its name.
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
        try {
            return new PrivateKeyFile(content, JwkSetLoader.parse(content, file.toString()).refusals());
        } catch (KeyFileException e) {
            throw new CliException(e, e.getMessage(),
                    "put the right file back, or make another key with 'mcp-auth generate --force'");
        }
    }
}
