package io.mcpauth.internal.key;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Makes one decryption key from one JWK, or says why it cannot be used.
 */
final class JwkReader {

    private static final String MISMATCH = "its private and its public members do not belong together";

    /**
     * What decryption does with a key (RFC 7517, section 4.3): one of these is enough, as writers differ in which they
     * name.
     */
    private static final Map<String, List<String>> OPERATIONS = Map.of(
            "RSA", List.of("decrypt", "unwrapKey"),
            "EC", List.of("deriveKey", "deriveBits"),
            "OKP", List.of("deriveKey", "deriveBits"));

    private JwkReader() {
    }

    static DecryptionKey read(Object entry) throws UnusableKeyException {
        if (!(entry instanceof Map<?, ?> members)) {
            throw new UnusableKeyException("it is not a JSON object");
        }
        PublicJwk.members(members);
        check(members);
        PublicJsonWebKey jwk = parse(members);
        KeyRules.checkLength(jwk.getPrivateKey());
        DecryptionKey key = new DecryptionKey(jwk.getPrivateKey(), jwk.getPublicKey(),
                PublicJwk.canonical(members, jwk.getPublicKey()));
        checkThatItDecrypts(jwk, key);
        return key;
    }

    private static void check(Map<?, ?> members) throws UnusableKeyException {
        if (members.containsKey("use") && !"enc".equals(members.get("use"))) {
            throw new UnusableKeyException("its use is not 'enc'");
        }
        if (members.containsKey("key_ops")) {
            checkOperations(members.get("key_ops"), OPERATIONS.getOrDefault(members.get("kty"), List.of()));
        }
        if (!(members.get("d") instanceof String)) {
            throw new UnusableKeyException("it has no private member 'd'; the private key file is needed");
        }
        PublicJwk.checkAlgorithm(members);
    }

    /** Keys of a curve serve exactly the algorithm that they name. */
    static void checkAgreement(Map<?, ?> members) throws UnusableKeyException {
        List<String> curves = KeyRules.agreementCurves(members.get("kty"));
        if (curves.isEmpty()) {
            return;
        }
        if (!(members.get("crv") instanceof String curve) || !curves.contains(curve)) {
            throw new UnusableKeyException("its crv is not one of " + String.join(", ", curves));
        }
        if (!(members.get("alg") instanceof String algorithm) || !KeyRules.AGREEMENT_ALGORITHMS.contains(algorithm)) {
            throw new UnusableKeyException("its alg is not one of " + String.join(", ", KeyRules.AGREEMENT_ALGORITHMS));
        }
    }

    private static void checkOperations(Object value, List<String> needed) throws UnusableKeyException {
        if (!(value instanceof List<?> operations) || !operations.stream().allMatch(String.class::isInstance)
                || operations.size() != Set.copyOf(operations).size()) {
            throw new UnusableKeyException("its key_ops is not an array of strings that differ");
        }
        if (Collections.disjoint(operations, needed)) {
            throw new UnusableKeyException("its key_ops has none of " + String.join(", ", needed));
        }
    }

    private static PublicJsonWebKey parse(Map<?, ?> members) throws UnusableKeyException {
        try {
            if (JsonWebKey.Factory.newJwk(KeyRules.withoutCertificates(members)) instanceof PublicJsonWebKey jwk
                    && jwk.getPrivateKey() != null) {
                return jwk;
            }
            throw new UnusableKeyException("it has no private key");
        } catch (JoseException | RuntimeException e) {
            // The cause's message may quote members: it is left out.
            throw new UnusableKeyException("its members do not make a key");
        }
    }

    /** A file whose halves do not belong together would publish a key that nothing can be decrypted with. */
    private static void checkThatItDecrypts(PublicJsonWebKey jwk, DecryptionKey key) throws UnusableKeyException {
        String algorithm = key.type().equals("RSA") ? "RSA-OAEP" : (String) key.publicMembers().get("alg");
        String sample = "sample";
        boolean same;
        try {
            checkExponents(jwk);
            JsonWebEncryption encryption = new JsonWebEncryption();
            encryption.setAlgorithmHeaderValue(algorithm);
            encryption.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
            encryption.setKey(jwk.getPublicKey());
            encryption.setPayload(sample);
            same = sample.equals(decrypt(encryption.getCompactSerialization(), key.privateKey()));
        } catch (JoseException | RuntimeException e) {
            same = false;
        }
        if (!same) {
            throw new UnusableKeyException(MISMATCH);
        }
    }

    /**
     * The JDK remembers by the modulus what it computed of an exponent, for all that follow: a key with a wrong public
     * exponent must not reach it, or the right key would be refused once the file is mended.
     */
    private static void checkExponents(PublicJsonWebKey jwk) throws UnusableKeyException {
        if (jwk.getPublicKey() instanceof RSAPublicKey open && jwk.getPrivateKey() instanceof RSAPrivateKey secret) {
            BigInteger modulus = open.getModulus();
            BigInteger there = BigInteger.TWO.modPow(open.getPublicExponent(), modulus);
            if (!there.modPow(secret.getPrivateExponent(), modulus).equals(BigInteger.TWO)) {
                throw new UnusableKeyException(MISMATCH);
            }
        }
    }

    private static String decrypt(String token, PrivateKey key) throws JoseException {
        JsonWebEncryption decryption = new JsonWebEncryption();
        decryption.setCompactSerialization(token);
        decryption.setKey(key);
        return decryption.getPayload();
    }
}
