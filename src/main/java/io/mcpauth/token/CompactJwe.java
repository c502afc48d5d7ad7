package io.mcpauth.token;

import java.util.Arrays;
import java.util.Base64;

/**
 * The five parts of a JWE in compact serialization (RFC 7516, section 7.1), taken apart strictly: one token has one form.
 *
 * @param header       the protected header's bytes
 * @param encryptedKey the encrypted content key, empty in direct key agreement
 * @param iv           the initialization vector
 * @param tag          the authentication tag
 */
record CompactJwe(byte[] header, byte[] encryptedKey, byte[] iv, byte[] tag) {

    private static final int PARTS = 5;

    static CompactJwe parse(String token, int maxLength) throws RejectedTokenException {
        if (token.length() > maxLength) {
            throw new RejectedTokenException(RejectionReason.TOO_LONG);
        }
        String[] parts = token.split("\\.", PARTS + 1);
        if (parts.length != PARTS) {
            throw new RejectedTokenException(RejectionReason.MALFORMED);
        }
        byte[][] decoded = new byte[PARTS][];
        for (int i = 0; i < PARTS; i++) {
            decoded[i] = decode(parts[i]);
        }
        return new CompactJwe(decoded[0], decoded[1], decoded[2], decoded[4]);
    }

    /** Decoders accept padding and stray bits at the end, so that one token would have countless aliases. */
    private static byte[] decode(String part) throws RejectedTokenException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw new RejectedTokenException(RejectionReason.MALFORMED);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompactJwe jwe && Arrays.equals(header, jwe.header)
                && Arrays.equals(encryptedKey, jwe.encryptedKey) && Arrays.equals(iv, jwe.iv) && Arrays.equals(tag, jwe.tag);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tag);
    }
}
