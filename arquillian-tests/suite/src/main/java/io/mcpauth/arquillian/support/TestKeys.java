package io.mcpauth.arquillian.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.TestToken;

/**
 * Keys that are made anew for each run, in the one file that {@code MCP_KEY_FILE_PATH} names in the environment of this
 * test and of the servers that it starts.
 */
public final class TestKeys {

    private static final TestKeys KEYS = new TestKeys();

    private final RsaJsonWebKey rsa;
    private final PublicJsonWebKey ec;
    private final PublicJsonWebKey okp;
    private final PublicJsonWebKey stranger;
    private final Map<PublicJsonWebKey, ServerKey> servers = new IdentityHashMap<>();

    private TestKeys() {
        try {
            rsa = encryption(RsaJwkGenerator.generateJwk(2048), "rsa", "RSA-OAEP");
            ec = encryption(EcJwkGenerator.generateJwk(EllipticCurves.P256), "ec", "ECDH-ES");
            okp = encryption(OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_X25519), "okp", "ECDH-ES");
            stranger = encryption(RsaJwkGenerator.generateJwk(2048), "stranger", "RSA-OAEP");
            Files.writeString(Path.of(System.getenv("MCP_KEY_FILE_PATH")),
                    new JsonWebKeySet(rsa, ec, okp).toJson(OutputControlLevel.INCLUDE_PRIVATE));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <K extends PublicJsonWebKey> K encryption(K key, String id, String algorithm) {
        key.setKeyId(id);
        key.setUse("enc");
        key.setAlgorithm(algorithm);
        servers.put(key, ServerKey.of(key.toJson(OutputControlLevel.INCLUDE_PRIVATE)));
        return key;
    }

    /** Writes the file, if that has not been done yet. */
    public static void provide() {
        // Loading the class did it.
    }

    /** The first key of the file, as for all browser clients. */
    public static ServerKey rsa() {
        return KEYS.servers.get(KEYS.rsa);
    }

    /** The same, to be used without a token. */
    public static KeyPair rsaPair() {
        return new KeyPair(KEYS.rsa.getRsaPublicKey(), KEYS.rsa.getRsaPrivateKey());
    }

    /** P-256. */
    public static ServerKey ec() {
        return KEYS.servers.get(KEYS.ec);
    }

    /** X25519. */
    public static ServerKey okp() {
        return KEYS.servers.get(KEYS.okp);
    }

    /** What the server publishes of these keys. */
    public static Stream<Map<String, Object>> published() {
        return Stream.of(KEYS.rsa, KEYS.ec, KEYS.okp).map(key -> key.toParams(OutputControlLevel.PUBLIC_ONLY));
    }

    /**
     * A token that is good for an hour, without a claim yet. Its header is exactly what browser clients write: it names
     * no key.
     */
    public static TestToken token() {
        return rsa().token().expiresIn(Duration.ofHours(1)).encryptedHeader("kid", null);
    }

    /** A good token of somebody with a name and an address. */
    public static TestToken ada() {
        return token().claim("name", "Ada").claim("email", "ada@example.com");
    }

    /** What must never leave the file. */
    public static List<String> privateMembers() {
        return Stream.of(KEYS.rsa, KEYS.ec, KEYS.okp)
                .flatMap(key -> {
                    Map<String, Object> members = key.toParams(OutputControlLevel.INCLUDE_PRIVATE);
                    members.keySet().removeAll(key.toParams(OutputControlLevel.PUBLIC_ONLY).keySet());
                    return members.values().stream();
                })
                .map(String::valueOf)
                .toList();
    }

    /** An RSA key that no server has. */
    public static ServerKey stranger() {
        return KEYS.servers.get(KEYS.stranger);
    }
}
