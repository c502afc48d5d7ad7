package io.mcpauth.testing;

import java.security.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** What the kit needs of jose4j. Nothing is checked here: a test may want what no client should make. */
final class Jose {

    private static final int BITS = 2048;
    private static final Map<String, String> SIGNATURE_OF_CURVE =
            Map.of("P-256", "ES256", "P-384", "ES384", "P-521", "ES512");

    private Jose() {
    }

    /** A key pair for an algorithm of JWS or JWE. */
    static PublicJsonWebKey newKey(String algorithm) {
        try {
            return switch (algorithm) {
                case "ES256" -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
                case "ES384" -> EcJwkGenerator.generateJwk(EllipticCurves.P384);
                case "ES512" -> EcJwkGenerator.generateJwk(EllipticCurves.P521);
                case "EdDSA" -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
                case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512" -> RsaJwkGenerator.generateJwk(BITS);
                default -> newKeyToEncryptTo(algorithm);
            };
        } catch (JoseException e) {
            throw new IllegalStateException("This JVM cannot make keys for " + algorithm, e);
        }
    }

    private static PublicJsonWebKey newKeyToEncryptTo(String algorithm) throws JoseException {
        if (algorithm.startsWith("ECDH-ES")) {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        }
        if (algorithm.startsWith("RSA")) {
            return RsaJwkGenerator.generateJwk(BITS);
        }
        throw new IllegalArgumentException("'" + algorithm + "' is no algorithm that the test kit has keys for. To "
                + "sign, use RS256, PS256, ES256 (or one of these with 384 or 512) or EdDSA; to encrypt, RSA-OAEP or "
                + "ECDH-ES (or one of these with a longer name)");
    }

    /** A key pair of one curve, to encrypt to. */
    static PublicJsonWebKey newKeyOfCurve(String curve) {
        try {
            return switch (curve) {
                case "P-256" -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
                case "P-384" -> EcJwkGenerator.generateJwk(EllipticCurves.P384);
                case "P-521" -> EcJwkGenerator.generateJwk(EllipticCurves.P521);
                case "X25519" -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_X25519);
                default -> throw new IllegalArgumentException(
                        "'" + curve + "' is not one of P-256, P-384, P-521, X25519");
            };
        } catch (JoseException e) {
            throw new IllegalStateException("This JVM cannot make keys of " + curve, e);
        }
    }

    /** A JWK, or the first key of a JWK Set. */
    static PublicJsonWebKey read(String json) {
        try {
            Map<String, Object> members = JsonUtil.parseJson(json);
            return members.containsKey("keys")
                    ? (PublicJsonWebKey) new JsonWebKeySet(json).getJsonWebKeys().get(0)
                    : PublicJsonWebKey.Factory.newPublicJwk(members);
        } catch (JoseException | ClassCastException | IndexOutOfBoundsException e) {
            // Without the cause, which may quote the key.
            throw new IllegalArgumentException("This is neither a JWK with a public key nor a JWK Set with one");
        }
    }

    /** What the key signs with, as it says itself or as its type wants it. */
    static String signatureAlgorithm(PublicJsonWebKey key) {
        if (key.getAlgorithm() != null) {
            return key.getAlgorithm();
        }
        if (key instanceof EllipticCurveJsonWebKey curve) {
            return SIGNATURE_OF_CURVE.getOrDefault(curve.getCurveName(), "ES256");
        }
        return key instanceof RsaJsonWebKey ? "RS256" : "EdDSA";
    }

    /** How one encrypts to the key, as it says itself or as its type wants it. */
    static String encryptionAlgorithm(PublicJsonWebKey key) {
        if (key.getAlgorithm() != null) {
            return key.getAlgorithm();
        }
        return key instanceof RsaJsonWebKey ? "RSA-OAEP" : "ECDH-ES+A256KW";
    }

    /** A compact JWS with just this header. */
    static String sign(Map<String, ?> header, @Nullable Key key, String payload) {
        return compact(new JsonWebSignature(), header, key, payload);
    }

    /** A compact JWE with this header, and {@code epk} where the algorithm has one. */
    static String encrypt(Map<String, ?> header, Key key, String payload) {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setContentEncryptionAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        return compact(jwe, header, key, payload);
    }

    private static String compact(JsonWebStructure token, Map<String, ?> header, @Nullable Key key, String payload) {
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setDoKeyValidation(false);
        header.forEach(token.getHeaders()::setObjectHeaderValue);
        token.setKey(key);
        token.setPayload(payload);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("The token cannot be made: " + e.getMessage(), e);
        }
    }

    /** A copy with another member, or without it. */
    static Map<String, Object> changed(Map<String, Object> members, String name, @Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(members);
        if (value == null) {
            copy.remove(name);
        } else {
            copy.put(name, copyOf(value));
        }
        return copy;
    }

    /** A value as it is now: a test may change a list or a map later, but not what it has made of it. */
    static @Nullable Object copyOf(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(copyOf(element)));
            return copy;
        }
        return value instanceof Map<?, ?> map ? copyOfAll(map) : value;
    }

    /** The same of all values of a map. */
    static <K> Map<K, @Nullable Object> copyOfAll(Map<K, ?> values) {
        Map<K, @Nullable Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name, copyOf(value)));
        return copy;
    }

    /** Claims that are times are moved, if there are any. */
    static Map<String, @Nullable Object> later(Map<String, @Nullable Object> claims, long seconds) {
        Map<String, @Nullable Object> moved = new LinkedHashMap<>(claims);
        for (String name : List.of("iat", "exp")) {
            if (claims.get(name) instanceof Number time) {
                moved.put(name, time.longValue() + seconds);
            }
        }
        return moved;
    }
}
