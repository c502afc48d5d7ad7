package io.mcpauth.cli.key;

import java.security.spec.ECParameterSpec;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.HashUtil;
import org.jose4j.lang.JoseException;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.Progress;
import io.mcpauth.cli.console.Session;

/**
 * Makes keys.
 */
public final class KeyGenerator {

    /** When a key was made, in seconds since 1970; JWKs may carry members that their standard does not know. */
    static final String MADE_AT = "iat";

    private final Session session;

    public KeyGenerator(Session session) {
        this.session = session;
    }

    /** Makes a key for encryption. */
    public NewKey make(KeyType type, int size) {
        return make(KeyUse.ENC, type, size);
    }

    public NewKey make(KeyUse use, KeyType type, int size) {
        String words = use.describe(type, size);
        try {
            return Progress.during(session, "Making an " + words, () -> key(use, type, size));
        } catch (Exception e) {
            throw new CliException(e, "this Java cannot make an " + words,
                    "try another --type or --size, or another Java");
        }
    }

    private NewKey key(KeyUse use, KeyType type, int size) throws JoseException {
        PublicJsonWebKey key = keyPair(use, type, size);
        key.setUse(use.member());
        key.setAlgorithm(use.algorithm(type, size));
        key.setKeyId(key.calculateBase64urlEncodedThumbprint(HashUtil.SHA_256));
        key.setOtherParameter(MADE_AT, session.clock().instant().getEpochSecond());
        return new NewKey(use, type, size, key.getKeyId(),
                key.toParams(OutputControlLevel.INCLUDE_PRIVATE), key.toParams(OutputControlLevel.PUBLIC_ONLY));
    }

    private static PublicJsonWebKey keyPair(KeyUse use, KeyType type, int size) throws JoseException {
        return switch (type) {
            case RSA -> RsaJwkGenerator.generateJwk(size);
            case EC -> EcJwkGenerator.generateJwk(curve(size));
            case OKP -> OkpJwkGenerator.generateJwk(use.okpCurve());
        };
    }

    private static ECParameterSpec curve(int size) {
        return switch (size) {
            case 384 -> EllipticCurves.P384;
            case 521 -> EllipticCurves.P521;
            default -> EllipticCurves.P256;
        };
    }
}
