package io.mcpauth.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * The key pair of an MCP server, made for one test: clients encrypt to it.
 *
 * <pre>{@code
 * ServerKey key = ServerKey.generate();
 * key.writeTo(folder.resolve("key.json"));                          // MCP_KEY_FILE_PATH
 * String token = key.token().claim("name", "Ada").text();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ServerKey {

    private static final int BITS = 2048;

    private final RsaJsonWebKey key;

    private ServerKey(RsaJsonWebKey key) {
        this.key = key;
    }

    /**
     * Makes a key pair. That takes about a tenth of a second, so one for all tests of a class is enough.
     *
     * @return an RSA key of 2048 bits
     */
    public static ServerKey generate() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(BITS);
            key.setKeyId("server");
            return new ServerKey(key);
        } catch (JoseException e) {
            throw new IllegalStateException("This JVM makes no RSA keys", e);
        }
    }

    /**
     * The private key, as the file of a server has it.
     *
     * @return a JWK (RFC 7517) as JSON
     */
    public String privateJwk() {
        return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    /**
     * The public key, as the server publishes it.
     *
     * @return a JWK Set (RFC 7517, section 5) as JSON
     */
    public String publicJwkSet() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /**
     * Writes the private key to where {@code mcp.key.file.path} (or {@code MCP_KEY_FILE_PATH}) points.
     *
     * @param file the file
     * @return the same file
     * @throws IOException if it cannot be written
     */
    public Path writeTo(Path file) throws IOException {
        Files.writeString(file, privateJwk());
        if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
            // A server complains of a key that others can read.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    /**
     * An encrypted token that nobody has signed, as browser clients make it: without a claim yet, good for ten minutes.
     *
     * @return the token, to be changed and written
     */
    public TestToken token() {
        return TestToken.of(Clock.systemUTC()).encryptedTo(this);
    }

    RsaJsonWebKey jose() {
        return key;
    }
}
