package io.mcpauth.internal.key;

import java.security.PublicKey;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * What is published of a key. Its parameters are written anew from the key: a browser refuses what is not canonical,
 * such as a modulus with a leading zero, padding, or a coordinate that is too short (RFC 7518, sections 2, 6.2.1 and
 * 6.3.1).
 */
public final class PublicJwk {

    /** What may be published, by allow-list: a member that nobody thought of is never shown. */
    private static final Map<String, List<String>> PUBLIC_MEMBERS = Map.of(
            "RSA", List.of("kty", "kid", "use", "alg", "n", "e"),
            "EC", List.of("kty", "kid", "use", "alg", "crv", "x", "y"),
            "OKP", List.of("kty", "kid", "use", "alg", "crv", "x"));

    /** What makes a key private, or symmetric (RFC 7518, sections 6.2.2, 6.3.2 and 6.4; RFC 8037, section 2). */
    private static final List<String> PRIVATE_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final String ALGORITHM = "alg";

    private PublicJwk() {
    }

    /**
     * Whether a key shows what only its owner may know.
     *
     * @param key the members of a JWK
     * @return whether it is private, or symmetric
     */
    public static boolean isPrivate(Map<?, ?> key) {
        return PRIVATE_MEMBERS.stream().anyMatch(key::containsKey);
    }

    /**
     * A key that somebody else wants to have published. Who hands over a private one has mistaken it for the public
     * one.
     */
    public static Map<String, Object> of(Map<String, Object> key) throws UnusableKeyException {
        if (isPrivate(key)) {
            throw new UnusableKeyException("it shows private members; its public half is needed");
        }
        Map<String, Object> shown = members(key);
        if (shown.containsKey("use") && !"enc".equals(shown.get("use"))) {
            throw new UnusableKeyException("its use is not 'enc', but clients encrypt to every key that they find");
        }
        if (key.get("key_ops") instanceof Collection<?> operations && operations.contains("verify")) {
            throw new UnusableKeyException("its key_ops has 'verify', but clients encrypt to every key that they find");
        }
        checkAlgorithm(shown);
        PublicKey publicKey = publicKey(shown);
        KeyRules.checkLength(publicKey);
        Map<String, Object> canonical = canonical(shown, publicKey);
        return serving(canonical, KeyRules.ALGORITHMS).orElse(canonical);
    }

    /** Whether what is said of a key fits encryption. */
    static void checkAlgorithm(Map<?, ?> members) throws UnusableKeyException {
        if (members.get(ALGORITHM) instanceof String algorithm && SignatureFamily.allAlgorithms().contains(algorithm)) {
            throw new UnusableKeyException(
                    "its alg '" + algorithm + "' is for signatures, but a key for encryption is needed; make one "
                            + "with 'mcp-auth generate'");
        }
        JwkReader.checkAgreement(members);
    }

    private static PublicKey publicKey(Map<String, Object> members) throws UnusableKeyException {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(new LinkedHashMap<>(members)).getPublicKey();
        } catch (JoseException | RuntimeException e) {
            // The cause's message may quote members: it is left out.
            throw new UnusableKeyException("its members do not make a key");
        }
    }

    /**
     * What is shown of a key, be it a private one: its parameters from the key itself, the rest as its members say.
     *
     * @param members   of the key, all public ones strings
     * @param publicKey what they make
     */
    static Map<String, Object> canonical(Map<?, ?> members, PublicKey publicKey) throws UnusableKeyException {
        Map<String, Object> said = members(members);
        Map<String, Object> shown = new LinkedHashMap<>();
        try {
            Map<String, Object> parameters =
                    PublicJsonWebKey.Factory.newPublicJwk(publicKey).toParams(OutputControlLevel.PUBLIC_ONLY);
            for (String name : shownOf(said)) {
                Optional.ofNullable(parameters.getOrDefault(name, said.get(name)))
                        .ifPresent(value -> shown.put(name, value));
            }
        } catch (JoseException e) {
            throw new UnusableKeyException("its members do not make a key");
        }
        return Collections.unmodifiableMap(shown);
    }

    /**
     * The same key for a server that accepts only these algorithms: with one of them, or not at all. A client goes by
     * what it reads.
     *
     * @param shown    a key as it is published
     * @param accepted JWE algorithms
     */
    static Optional<Map<String, Object>> serving(Map<String, Object> shown, Collection<String> accepted) {
        // Clients that read no algorithm take the first one.
        Object algorithm = shown.getOrDefault(ALGORITHM, KeyRules.RSA_ALGORITHMS.get(0));
        if (accepted.contains(algorithm)) {
            return Optional.of(shown);
        }
        // A key of a curve serves the algorithm that it names, and no other.
        return KeyRules.RSA_ALGORITHMS.stream().filter(accepted::contains).findFirst()
                .filter(other -> "RSA".equals(shown.get("kty")))
                .map(other -> with(shown, other));
    }

    private static Map<String, Object> with(Map<String, Object> shown, String algorithm) {
        Map<String, Object> changed = new LinkedHashMap<>();
        for (String name : shownOf(shown)) {
            Optional.ofNullable(name.equals(ALGORITHM) ? algorithm : shown.get(name))
                    .ifPresent(value -> changed.put(name, value));
        }
        return Collections.unmodifiableMap(changed);
    }

    /** The names of what may be shown of a key of this type: none, if there is no such type. */
    private static List<String> shownOf(Map<?, ?> members) {
        return members.get("kty") instanceof String type ? PUBLIC_MEMBERS.getOrDefault(type, List.of()) : List.of();
    }

    /** What is said of a key that may be shown, and nothing else. */
    static Map<String, Object> members(Map<?, ?> members) throws UnusableKeyException {
        List<String> allowed = shownOf(members);
        if (allowed.isEmpty()) {
            throw new UnusableKeyException("its kty is not RSA, EC or OKP");
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String name : allowed) {
            if (members.get(name) instanceof String text) {
                shown.put(name, text);
            } else if (members.containsKey(name)) {
                throw new UnusableKeyException("its member '" + name + "' is not a string");
            }
        }
        return Collections.unmodifiableMap(shown);
    }
}
