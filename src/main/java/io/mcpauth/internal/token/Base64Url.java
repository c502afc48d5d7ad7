package io.mcpauth.internal.token;

import java.util.Base64;

import io.mcpauth.token.RejectionReason;

/** base64url without padding (RFC 7515, section 2), in its one canonical form. */
public final class Base64Url {

    private Base64Url() {
    }

    /** The parts of a compact serialization, decoded. */
    public static byte[][] parts(String token, int count) throws RejectedTokenException {
        String[] parts = split(token, count);
        byte[][] decoded = new byte[count][];
        for (int i = 0; i < count; i++) {
            decoded[i] = decode(parts[i]);
        }
        return decoded;
    }

    /** The parts of a compact serialization as they stand. */
    static String[] split(String token, int count) throws RejectedTokenException {
        String[] parts = token.split("\\.", count + 1);
        if (parts.length != count) {
            throw new RejectedTokenException(RejectionReason.MALFORMED);
        }
        return parts;
    }

    /** Whether a text has so many parts, without a look at any of them. */
    static boolean hasParts(String token, int count) {
        int found = 1;
        int dot = token.indexOf('.');
        while (dot >= 0 && found <= count) {
            found++;
            dot = token.indexOf('.', dot + 1);
        }
        return found == count;
    }

    /** Decoders accept padding and stray bits at the end, so that one token would have countless aliases. */
    static byte[] decode(String part) throws RejectedTokenException {
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
}
