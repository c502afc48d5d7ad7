package io.mcpauth.internal.issuer;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Set;

/**
 * Points of Ed25519 of which eight times is zero. As a public key, such as zeros that nobody has replaced, one has no
 * private key: the same signature is good for one text in eight, or for all. The JDK (17) verifies with them.
 */
final class SmallOrder {

    /** The numbers that coordinates are counted by (RFC 8032, section 5.1). */
    private static final BigInteger FIELD = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private static final BigInteger OF_ORDER_8 =
            new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16);

    /** A point and its negative have one of these in common. */
    private static final Set<BigInteger> ALL_Y = Set.of(BigInteger.ZERO, BigInteger.ONE,
            FIELD.subtract(BigInteger.ONE), OF_ORDER_8, FIELD.subtract(OF_ORDER_8));

    private SmallOrder() {
    }

    /** Whether a key is one of them; keys of other kinds are none. */
    static boolean isOf(PublicKey key) {
        return key instanceof EdECPublicKey edwards && ALL_Y.contains(edwards.getPoint().getY().mod(FIELD));
    }
}
