package io.mcpauth.internal.issuer;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.key.KeyRules;
import io.mcpauth.internal.key.SignatureFamily;
import io.mcpauth.internal.key.UnusableKeyException;

/** Makes one verification key from one JWK, or says why it cannot be used. */
final class VerificationKeyReader {

    private VerificationKeyReader() {
    }

    static VerificationKey read(Object entry) throws UnusableKeyException {
        if (!(entry instanceof Map<?, ?> members)) {
            throw new UnusableKeyException("it is not a JSON object");
        }
        checkUse(members);
        String family = members.get("kty") + (members.get("crv") instanceof String curve ? " " + curve : "");
        if (SignatureFamily.algorithmsOf(family).isEmpty()) {
            throw new UnusableKeyException("its kty and crv are not of a kind that signs here");
        }
        PublicKey key = publicKey(members);
        KeyRules.checkLength(key);
        if (SmallOrder.isOf(key)) {
            throw new UnusableKeyException("anybody can sign for it, because its point is of small order");
        }
        return new VerificationKey(key, family, text(members, "kid"), text(members, "alg"));
    }

    private static void checkUse(Map<?, ?> members) throws UnusableKeyException {
        if (members.containsKey("use") && !"sig".equals(members.get("use"))) {
            throw new UnusableKeyException("its use is not 'sig'");
        }
        if (members.containsKey("key_ops")
                && !(members.get("key_ops") instanceof List<?> operations && operations.contains("verify"))) {
            throw new UnusableKeyException("its key_ops does not have 'verify'");
        }
    }

    private static PublicKey publicKey(Map<?, ?> members) throws UnusableKeyException {
        try {
            if (JsonWebKey.Factory.newJwk(KeyRules.withoutCertificates(members)) instanceof PublicJsonWebKey jwk
                    && jwk.getPublicKey() != null) {
                return jwk.getPublicKey();
            }
        } catch (JoseException | RuntimeException e) {
            // The cause's message may quote members: it is left out.
        }
        throw new UnusableKeyException("its members do not make a key");
    }

    private static Optional<String> text(Map<?, ?> members, String name) {
        return Optional.ofNullable(members.get(name)).filter(String.class::isInstance).map(String.class::cast);
    }
}
