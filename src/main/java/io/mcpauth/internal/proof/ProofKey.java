package io.mcpauth.internal.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.mcpauth.internal.issuer.VerificationKey;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.PublicJwk;
import io.mcpauth.internal.key.Sha256;
import io.mcpauth.internal.token.RejectedTokenException;
import io.mcpauth.token.RejectionReason;

/** The key in the header of a proof. Its owner has chosen it, so it may be of any kind and any size. */
public final class ProofKey {

    /** What identifies a key of a type (RFC 7638, section 3.2; RFC 8037, section 2). */
    private static final Map<String, List<String>> REQUIRED_MEMBERS = Map.of(
            "RSA", List.of("e", "kty", "n"),
            "EC", List.of("crv", "kty", "x", "y"),
            "OKP", List.of("crv", "kty", "x"));

    /** A verification with a greater exponent or a longer modulus could be made to take a second. */
    private static final int LONGEST_EXPONENT = 64;
    private static final int LONGEST_RSA_KEY = 8192;

    private ProofKey() {
    }

    /**
     * The thumbprint of a public key (RFC 7638), by its members as they stand: that is cheaper than to make a key of
     * them.
     *
     * @throws RejectedTokenException if it is no public key of a type that signs
     */
    public static String thumbprint(Map<?, ?> jwk) throws RejectedTokenException {
        List<String> names = jwk.get("kty") instanceof String type ? REQUIRED_MEMBERS.getOrDefault(type, List.of())
                : List.of();
        Map<String, Object> required = new TreeMap<>();
        for (String name : names) {
            if (jwk.get(name) instanceof String text) {
                required.put(name, text);
            }
        }
        if (names.isEmpty() || required.size() != names.size() || PublicJwk.isPrivate(jwk)) {
            throw new RejectedTokenException(RejectionReason.PROOF_KEY_INVALID);
        }
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Sha256.of(Json.write(required).getBytes(UTF_8)));
    }

    /**
     * The key itself.
     *
     * @param jwk       its members
     * @param algorithm what it is said to have signed with
     * @throws RejectedTokenException if it cannot have
     */
    static PublicKey of(Map<?, ?> jwk, String algorithm) throws RejectedTokenException {
        return VerificationKeys.read(jwk)
                .filter(key -> key.serves(algorithm))
                .map(VerificationKey::publicKey)
                .filter(key -> !isTooCostly(key))
                .orElseThrow(() -> new RejectedTokenException(RejectionReason.PROOF_KEY_INVALID));
    }

    private static boolean isTooCostly(PublicKey key) {
        return key instanceof RSAPublicKey rsa && (rsa.getPublicExponent().bitLength() > LONGEST_EXPONENT
                || rsa.getModulus().bitLength() > LONGEST_RSA_KEY);
    }
}
