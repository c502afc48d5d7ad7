package io.mcpauth.internal.key;

import java.security.Key;
import java.security.interfaces.RSAKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Which keys are taken, and what they serve: for the server, its configuration and the command line alike. */
public final class KeyRules {

    /** How many bits an RSA key has at least (RFC 7518, sections 3.3 and 4.3). */
    public static final int SHORTEST_RSA_KEY = 2048;

    /** A token without {@code kid} is tried against every RSA key: more of them would make it costly to refuse. */
    public static final int MOST_RSA_KEYS = 4;

    /** The JWE algorithms of RSA keys. */
    public static final List<String> RSA_ALGORITHMS = List.of("RSA-OAEP", "RSA-OAEP-256");

    /** The JWE algorithms of EC and OKP keys. */
    public static final List<String> AGREEMENT_ALGORITHMS = List.of("ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW");

    /** All of these. */
    public static final List<String> ALGORITHMS =
            Stream.of(RSA_ALGORITHMS, AGREEMENT_ALGORITHMS).flatMap(List::stream).toList();

    private static final Map<String, List<String>> AGREEMENT_CURVES = Map.of(
            "EC", List.of("P-256", "P-384", "P-521"),
            "OKP", List.of("X25519"));

    private KeyRules() {
    }

    /**
     * Refuses a key that is too short to keep anything secret, or to prove anything.
     *
     * @param key a key
     * @throws UnusableKeyException if it is an RSA key of less than {@value #SHORTEST_RSA_KEY} bits
     */
    public static void checkLength(Key key) throws UnusableKeyException {
        if (key instanceof RSAKey rsa && isTooShort(key)) {
            throw new UnusableKeyException(
                    "it has " + rsa.getModulus().bitLength() + " bits, but RSA keys need " + SHORTEST_RSA_KEY
                            + " or more");
        }
    }

    /**
     * Whether a key is too short to keep anything secret, or to prove anything.
     *
     * @param key a key
     * @return whether it is an RSA key of less than {@value #SHORTEST_RSA_KEY} bits
     */
    public static boolean isTooShort(Key key) {
        return key instanceof RSAKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA_KEY;
    }

    /**
     * The curves for the agreement on a key.
     *
     * @param type a {@code kty}
     * @return the curves of that type, none where it has no curves
     */
    public static List<String> agreementCurves(@Nullable Object type) {
        return type instanceof String name ? AGREEMENT_CURVES.getOrDefault(name, List.of()) : List.of();
    }

    /**
     * The members that make a key. Certificates are of no use here, and a broken one would spoil a good key.
     *
     * @param jwk the members of a JWK
     * @return those that do not belong to a certificate
     */
    public static Map<String, Object> withoutCertificates(Map<?, ?> jwk) {
        Map<String, Object> members = new LinkedHashMap<>();
        jwk.forEach((name, value) -> members.put((String) name, value));
        members.keySet().removeIf(name -> name.startsWith("x5"));
        return members;
    }
}
