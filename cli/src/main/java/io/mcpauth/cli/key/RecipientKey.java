package io.mcpauth.cli.key;

import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.internal.key.KeyRules;

/**
 * The key that a token is encrypted to.
 *
 * @param publicKey the key
 * @param algorithm the token's {@code alg}
 * @param id        the key's {@code kid}; {@code null} for none
 */
public record RecipientKey(PublicKey publicKey, String algorithm, String id) {

    /** Only these are looked at: a private key file will do, and nothing private of it is used. */
    private static final List<String> PUBLIC_MEMBERS = List.of("kty", "n", "e", "crv", "x", "y");

    /**
     * Chooses as browser clients do: the first RSA key that can be imported, whatever its {@code kid}, {@code use} and
     * {@code alg}. Only a set without one leads to the first EC or OKP key.
     *
     * @param json   a JWK Set or a JWK
     * @param origin where it comes from, for messages
     */
    public static RecipientKey choose(byte[] json, String origin) {
        List<?> keys = JwkEntries.of(json, origin);
        if (keys.isEmpty()) {
            throw new CliException(origin + " has no key that a token can be encrypted to: the set is empty",
                    "a server without a key publishes none: its log says why (MCPAUTH-200, MCPAUTH-201)");
        }
        for (Object key : keys) {
            if (key instanceof Map<?, ?> members && "RSA".equals(members.get("kty"))) {
                PublicKey publicKey = parse(members);
                if (publicKey != null) {
                    return new RecipientKey(publicKey, KeyManagementAlgorithmIdentifiers.RSA_OAEP, id(members));
                }
            }
        }
        for (Object key : keys) {
            if (key instanceof Map<?, ?> members && members.get("crv") instanceof String curve
                    && KeyRules.agreementCurves(members.get("kty")).contains(curve)
                    && members.get("alg") instanceof String algorithm
                    && KeyRules.AGREEMENT_ALGORITHMS.contains(algorithm)) {
                PublicKey publicKey = parse(members);
                if (publicKey != null) {
                    return new RecipientKey(publicKey, algorithm, id(members));
                }
            }
        }
        throw new CliException(origin + " has no key that a token can be encrypted to",
                "it needs an RSA key, or an EC or X25519 key whose alg is one of "
                        + String.join(", ", KeyRules.AGREEMENT_ALGORITHMS));
    }

    public boolean isRsa() {
        return algorithm.equals(KeyManagementAlgorithmIdentifiers.RSA_OAEP);
    }

    public String describe() {
        return id == null ? algorithm : id;
    }

    private static String id(Map<?, ?> members) {
        return members.get("kid") instanceof String id ? id : null;
    }

    /** The public key of some members, or {@code null} if they make none: clients go on to the next key, too. */
    private static PublicKey parse(Map<?, ?> members) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String name : PUBLIC_MEMBERS) {
            if (members.get(name) instanceof String text) {
                parameters.put(name, text);
            }
        }
        try {
            return JsonWebKey.Factory.newJwk(parameters).getKey() instanceof PublicKey key ? key : null;
        } catch (JoseException | RuntimeException e) {
            return null;
        }
    }
}
