package io.mcpauth.internal.token;

import java.util.Arrays;
import java.util.Base64;

import io.mcpauth.token.RejectionReason;

/** base64url without padding (RFC 7515, section 2), in its one canonical form. */
final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {
    }

    /** The parts of a compact serialization as they stand. */
    static String[] split(String token, int count) throws RejectedTokenException {
        if (!hasParts(token, count)) {
            throw new RejectedTokenException(RejectionReason.MALFORMED);
        }
        String[] parts = new String[count];
        int start = 0;
        for (int i = 0; i < count - 1; i++) {
            int dot = token.indexOf('.', start);
            parts[i] = token.substring(start, dot);
            start = dot + 1;
        }
        parts[count - 1] = token.substring(start);
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
            if (isCanonical(part, bytes)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw new RejectedTokenException(RejectionReason.MALFORMED);
    }

    /**
     * Four characters that a decoder takes are three bytes, and no other four are. So only what is left at the end can
     * be written in several ways, and is written again: then neither padding nor other bits stand there.
     */
    private static boolean isCanonical(String part, byte[] bytes) {
        int left = bytes.length % 3;
        return part.endsWith(ENCODER.encodeToString(Arrays.copyOfRange(bytes, bytes.length - left, bytes.length)));
    }
}
