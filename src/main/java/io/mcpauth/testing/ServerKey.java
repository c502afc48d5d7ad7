package io.mcpauth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * The key pair of an MCP server, made for a test. Clients encrypt to it.
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

    private final PublicJsonWebKey key;

    private ServerKey(PublicJsonWebKey key) {
        this.key = key;
    }

    /**
     * Makes a key pair. That takes about a tenth of a second, so make one for all tests of a class.
     *
     * @return an RSA key of 2048 bits
     */
    public static ServerKey generate() {
        PublicJsonWebKey key = Jose.newKey("RSA-OAEP");
        key.setKeyId("server");
        return new ServerKey(key);
    }

    /**
     * Makes a key pair for one algorithm.
     *
     * @param algorithm for example {@code RSA-OAEP-256} or {@code ECDH-ES+A256KW}; the key names it
     * @return an RSA key of 2048 bits, or one of the curve P-256
     * @throws IllegalArgumentException if there are no key pairs for it
     */
    public static ServerKey generate(String algorithm) {
        return of(Jose.newKey(algorithm), algorithm);
    }

    /**
     * Makes a key pair of one curve.
     *
     * <pre>{@code
     * ServerKey key = ServerKey.generate("ECDH-ES", "X25519");
     * }</pre>
     *
     * @param algorithm {@code ECDH-ES}, {@code ECDH-ES+A128KW} or {@code ECDH-ES+A256KW}; the key names it
     * @param curve     {@code X25519} (RFC 8037), {@code P-256}, {@code P-384} or {@code P-521}
     * @return the key
     * @throws IllegalArgumentException if it is another algorithm or curve
     */
    public static ServerKey generate(String algorithm, String curve) {
        if (!algorithm.startsWith("ECDH-ES")) {
            throw new IllegalArgumentException("'" + algorithm + "' has no curve: only ECDH-ES and its forms have one");
        }
        return of(Jose.newKeyOfCurve(curve), algorithm);
    }

    private static ServerKey of(PublicJsonWebKey key, String algorithm) {
        key.setKeyId("server");
        key.setAlgorithm(algorithm);
        key.setUse("enc");
        return new ServerKey(key);
    }

    /**
     * Reads an existing key of a server, or the key set that it publishes. Use it to test a running server.
     *
     * <pre>{@code
     * ServerKey key = ServerKey.of(get("https://mcp.example.com/.well-known/jwks.json").body());
     * }</pre>
     *
     * @param jwk a private or public JWK (RFC 7517), or a JWK Set whose first key is used
     * @return the key
     * @throws IllegalArgumentException if it is none of these
     */
    public static ServerKey of(String jwk) {
        return new ServerKey(Jose.read(jwk));
    }

    /**
     * Returns the private key, as in the key file of a server.
     *
     * @return a JWK (RFC 7517) as JSON
     * @throws IllegalStateException if only the public key is known
     */
    public String privateJwk() {
        if (key.getPrivateKey() == null) {
            throw new IllegalStateException("the server's private key is not known: only its public key was given");
        }
        return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    /**
     * Returns the public key, as the server publishes it.
     *
     * @return a JWK Set (RFC 7517, section 5) as JSON
     */
    public String publicJwkSet() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /**
     * Writes the private key to the file that you name in {@code mcp.key.file.path} or {@code MCP_KEY_FILE_PATH}.
     *
     * @param file the file
     * @return the same file
     * @throws UncheckedIOException if it cannot be written
     */
    public Path writeTo(Path file) {
        try {
            Files.writeString(file, privateJwk());
            if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
                // A server complains of a key that others can read.
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns an encrypted, unsigned token like those of browser clients. It has no claim yet, and is valid for ten
     * minutes.
     *
     * @return the token; change it, then call {@code text()}
     */
    public TestToken token() {
        return TestToken.of(Clock.systemUTC()).encryptedTo(this);
    }

    /** The header of a token that is encrypted to it. */
    Map<String, Object> header() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", Jose.encryptionAlgorithm(key));
        header.put("enc", "A256GCM");
        return Jose.changed(header, "kid", key.getKeyId());
    }

    Key publicKey() {
        return key.getPublicKey();
    }
}
