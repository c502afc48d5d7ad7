package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Verifies the signature of a compact JWS. */
final class JwsSignature {

    /** The name that RFC 9864 gives to what RFC 8037 calls EdDSA; jose4j 0.9.7 does not know it. */
    private static final String ED25519 = "Ed25519";

    private JwsSignature() {
    }

    /**
     * Whether a signature is a key's.
     *
     * @param jws       the whole token
     * @param algorithm its {@code alg}, which the key serves and the issuer may use
     * @param key       the key
     */
    static boolean isOf(String jws, String algorithm, PublicKey key) {
        try {
            return algorithm.equals(ED25519) ? isEd25519Of(jws, key) : isOfKey(jws, algorithm, key);
        } catch (JoseException | GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isOfKey(String jws, String algorithm, PublicKey key) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm));
        signature.setCompactSerialization(jws);
        signature.setKey(key);
        return signature.verifySignature();
    }

    private static boolean isEd25519Of(String jws, PublicKey key) throws GeneralSecurityException {
        int end = jws.lastIndexOf('.');
        Signature signature = Signature.getInstance(ED25519);
        signature.initVerify(key);
        signature.update(jws.substring(0, end).getBytes(US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(jws.substring(end + 1)));
    }
}
