package io.mcpauth.arquillian.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * Keys that are made anew for each run, in the one file that {@code MCP_KEY_FILE_PATH} names in the environment of this
 * test and of the servers that it starts.
 */
public final class TestKeys {

    private static final TestKeys KEYS = new TestKeys();

    private final PublicJsonWebKey rsa;
    private final PublicJsonWebKey ec;
    private final PublicJsonWebKey okp;
    private final PublicJsonWebKey stranger;

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

    private static PublicJsonWebKey encryption(PublicJsonWebKey key, String id, String algorithm) {
        key.setKeyId(id);
        key.setUse("enc");
        key.setAlgorithm(algorithm);
        return key;
    }

    /** Writes the file, if that has not been done yet. */
    public static void provide() {
        // Loading the class did it.
    }

    /** The first key of the file, as for all browser clients. */
    public static PublicJsonWebKey rsa() {
        return KEYS.rsa;
    }

    /** P-256. */
    public static PublicJsonWebKey ec() {
        return KEYS.ec;
    }

    /** X25519. */
    public static PublicJsonWebKey okp() {
        return KEYS.okp;
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
    public static PublicJsonWebKey stranger() {
        return KEYS.stranger;
    }
}
