package io.mcpauth.jwk;

import java.security.interfaces.RSAKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** What is published of a key. */
final class PublicJwk {

    /** What may be published, by allow-list: a member that nobody thought of is never shown. */
    private static final Map<String, List<String>> PUBLIC_MEMBERS = Map.of(
            "RSA", List.of("kty", "kid", "use", "alg", "n", "e"),
            "EC", List.of("kty", "kid", "use", "alg", "crv", "x", "y"),
            "OKP", List.of("kty", "kid", "use", "alg", "crv", "x"));

    /** What makes a key private, or symmetric (RFC 7518, sections 6.2.2, 6.3.2 and 6.4; RFC 8037, section 2). */
    private static final List<String> PRIVATE_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private PublicJwk() {
    }

    /** A key that somebody else wants to have published. Who hands over a private one has mistaken it for the public one. */
    static Map<String, Object> of(Map<String, Object> key) throws UnusableKeyException {
        if (PRIVATE_MEMBERS.stream().anyMatch(key::containsKey)) {
            throw new UnusableKeyException("it shows private members; its public half is needed");
        }
        Map<String, Object> shown = members(key);
        if (shown.containsKey("use") && !"enc".equals(shown.get("use"))) {
            throw new UnusableKeyException("its use is not 'enc', but clients encrypt to every key that they find");
        }
        JwkReader.checkAgreement(shown);
        if (publicKey(shown) instanceof RSAKey rsa && rsa.getModulus().bitLength() < KeyRules.SHORTEST_RSA_KEY) {
            throw new UnusableKeyException("it has " + rsa.getModulus().bitLength() + " bits, but RSA keys need "
                    + KeyRules.SHORTEST_RSA_KEY + " or more");
        }
        return shown;
    }

    private static Object publicKey(Map<String, Object> members) throws UnusableKeyException {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(new LinkedHashMap<>(members)).getPublicKey();
        } catch (JoseException | RuntimeException e) {
            // The cause's message may quote members: it is left out.
            throw new UnusableKeyException("its members do not make a key");
        }
    }

    /** What is shown of a key, be it a private one. */
    static Map<String, Object> members(Map<?, ?> members) throws UnusableKeyException {
        Object type = members.get("kty");
        List<String> allowed = type instanceof String ? PUBLIC_MEMBERS.get(type) : null;
        if (allowed == null) {
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
