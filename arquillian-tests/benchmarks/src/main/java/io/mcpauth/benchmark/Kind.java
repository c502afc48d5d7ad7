package io.mcpauth.benchmark;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;

import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A key and the algorithm that tokens are encrypted to it with. */
enum Kind {

    RSA_2048("RSA-OAEP, 2048", "RSA-OAEP", () -> RsaJwkGenerator.generateJwk(2048)),
    RSA_2048_SHA_256("RSA-OAEP-256, 2048", "RSA-OAEP-256", () -> RsaJwkGenerator.generateJwk(2048)),
    RSA_4096("RSA-OAEP, 4096", "RSA-OAEP", () -> RsaJwkGenerator.generateJwk(4096)),
    P_256("ECDH-ES, P-256", "ECDH-ES", () -> EcJwkGenerator.generateJwk(EllipticCurves.P256)),
    P_256_WRAPPED("ECDH-ES+A256KW, P-256", "ECDH-ES+A256KW", () -> EcJwkGenerator.generateJwk(EllipticCurves.P256)),
    P_521("ECDH-ES, P-521", "ECDH-ES", () -> EcJwkGenerator.generateJwk(EllipticCurves.P521)),
    X25519("ECDH-ES, X25519", "ECDH-ES", () -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_X25519));

    private final String text;
    private final String algorithm;
    private final Generator generator;

    private interface Generator {
        PublicJsonWebKey generate() throws JoseException;
    }

    Kind(String text, String algorithm, Generator generator) {
        this.text = text;
        this.algorithm = algorithm;
        this.generator = generator;
    }

    PublicJsonWebKey newKey() throws JoseException {
        PublicJsonWebKey key = generator.generate();
        key.setKeyId(name());
        key.setAlgorithm(algorithm);
        key.setUse("enc");
        return key;
    }

    String algorithm() {
        return algorithm;
    }

    boolean isRsa() {
        return algorithm.startsWith("RSA");
    }

    /** The name of the key agreement in the JCA. */
    String agreement() {
        return this == X25519 ? "XDH" : "ECDH";
    }

    /** What RSA-OAEP is told in the JCA. */
    AlgorithmParameterSpec oaep() throws GeneralSecurityException {
        MGF1ParameterSpec hash = algorithm.endsWith("256") ? MGF1ParameterSpec.SHA256 : MGF1ParameterSpec.SHA1;
        return new OAEPParameterSpec(hash.getDigestAlgorithm(), "MGF1", hash, PSource.PSpecified.DEFAULT);
    }

    static String[] names(Kind... kinds) {
        return Arrays.stream(kinds).map(Kind::name).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
