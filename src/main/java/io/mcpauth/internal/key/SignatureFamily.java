package io.mcpauth.internal.key;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The types and curves of keys that sign, and which algorithms each does (RFC 7518, section 3.1; RFC 8037, section 3.1;
 * RFC 9864).
 */
public enum SignatureFamily {

    /** RSA keys; the first algorithm is for those that name none. */
    RSA("RSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    /** Keys on the curve P-256. */
    P256("EC P-256", "ES256"),
    /** Keys on the curve P-384. */
    P384("EC P-384", "ES384"),
    /** Keys on the curve P-521. */
    P521("EC P-521", "ES512"),
    /** Keys on the curve Ed25519, whose one algorithm has an old name and a new one. */
    ED25519("OKP Ed25519", "EdDSA", "Ed25519");

    private static final Map<String, List<String>> ALGORITHMS = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(family -> family.typeAndCurve, family -> family.algorithms));

    private final String typeAndCurve;
    private final List<String> algorithms;

    SignatureFamily(String typeAndCurve, String... algorithms) {
        this.typeAndCurve = typeAndCurve;
        this.algorithms = List.of(algorithms);
    }

    /**
     * What keys can sign with.
     *
     * @param typeAndCurve their {@code kty}, and behind a space their {@code crv} if they have one
     * @return the algorithms, none where such keys do not sign
     */
    public static List<String> algorithmsOf(String typeAndCurve) {
        return ALGORITHMS.getOrDefault(typeAndCurve, List.of());
    }

    /**
     * Whether two names mean one algorithm of such keys: on the curve Ed25519, {@code EdDSA} and {@code Ed25519} do
     * (RFC 9864).
     *
     * @param typeAndCurve their {@code kty}, and behind a space their {@code crv} if they have one
     * @param one          a name
     * @param other        another one, or the same
     * @return whether they do
     */
    public static boolean isOneAlgorithm(String typeAndCurve, String one, String other) {
        return one.equals(other) || typeAndCurve.equals(ED25519.typeAndCurve)
                && ED25519.algorithms.containsAll(List.of(one, other));
    }

    /**
     * All algorithms: asymmetric ones only.
     *
     * @return the algorithms of all families, in their order
     */
    public static List<String> allAlgorithms() {
        return Arrays.stream(values()).flatMap(family -> family.algorithms.stream()).toList();
    }
}
