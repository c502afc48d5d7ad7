package io.mcpauth.cli.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.key.KeyRules;

/**
 * What a JWK says of itself, nothing of it secret. Whatever is missing or makes no sense is {@code null}.
 *
 * @param id        its {@code kid}
 * @param type      its {@code kty}
 * @param curve     its {@code crv}
 * @param bits      how long it is
 * @param algorithm its {@code alg}
 * @param secret    whether its private part is there
 * @param madeAt    when it was made, in seconds since 1970
 */
public record KeyFacts(String id, String type, String curve, Integer bits, String algorithm, boolean secret,
        BigDecimal madeAt) {

    /** Of the curves of RFC 8037, the bits of their fields, as Java counts them too. */
    private static final Map<String, Integer> CURVES = Map.of("P-256", 256, "P-384", 384, "P-521", 521,
            "secp256k1", 256, "X25519", 255, "Ed25519", 255, "X448", 448, "Ed448", 448);

    public static KeyFacts of(Map<?, ?> members) {
        String type = text(members, "kty");
        String curve = "EC".equals(type) || "OKP".equals(type) ? text(members, "crv") : null;
        return new KeyFacts(text(members, "kid"), type, curve, bits(members, type, curve), text(members, "alg"),
                members.containsKey("oct".equals(type) ? "k" : "d"),
                members.get(KeyGenerator.MADE_AT) instanceof BigDecimal seconds ? seconds : null);
    }

    private static Integer bits(Map<?, ?> members, String type, String curve) {
        if (curve != null) {
            return CURVES.get(curve);
        }
        String number = text(members, "RSA".equals(type) ? "n" : "k");
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(number == null ? "" : number);
            return bytes.length == 0 ? null
                    : Integer.valueOf("RSA".equals(type) ? new BigInteger(1, bytes).bitLength() : 8 * bytes.length);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** How long ago it was made, in seconds; empty where nobody can know. */
    Optional<BigDecimal> age(Clock clock) {
        return Optional.ofNullable(madeAt)
                .map(seconds -> BigDecimal.valueOf(clock.instant().getEpochSecond()).subtract(seconds))
                .filter(age -> age.signum() >= 0);
    }

    /** Its kind in words, such as {@code RSA} or {@code EC P-256}. */
    String kind() {
        return type == null ? "-" : curve == null ? type : type + " " + curve;
    }

    /** The members that tell keys apart, whatever else is said of them. */
    public static Map<String, Object> material(Map<?, ?> members) {
        Map<String, Object> material = new LinkedHashMap<>();
        for (String name : new String[] {"kty", "n", "e", "crv", "x", "y"}) {
            if (members.get(name) != null) {
                material.put(name, members.get(name));
            }
        }
        return material;
    }

    /** What identifies the key itself (RFC 7638); empty where its members make no key. */
    static Optional<String> thumbprint(Map<?, ?> members) {
        try {
            return Optional.of(JsonWebKey.Factory.newJwk(KeyRules.withoutCertificates(members))
                    .calculateBase64urlEncodedThumbprint("SHA-256"));
        } catch (JoseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : null;
    }
}
