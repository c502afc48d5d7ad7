package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Base64;

import io.mcpauth.token.RejectionReason;

/** base64url without padding (RFC 7515, section 2), in its one canonical form. */
final class Base64Url {

    /** With which a part can end that has one or two bytes in its last group: all other bits are zero. */
    private static final String LAST_AFTER_ONE_BYTE = "AQgw";
    private static final String LAST_AFTER_TWO_BYTES = "AEIMQUYcgkosw048";

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

    static byte[] decode(String part) throws RejectedTokenException {
        byte[] bytes = part.getBytes(ISO_8859_1);
        return decode(bytes, 0, bytes.length);
    }

    /** Decoders accept padding and stray bits at the end, so that one token would have countless aliases. */
    static byte[] decode(byte[] text, int start, int end) throws RejectedTokenException {
        try {
            ByteBuffer decoded = Base64.getUrlDecoder().decode(ByteBuffer.wrap(text, start, end - start));
            if (isCanonical(text, start, end)) {
                // Of that very length: what a decoder has to guess is how much padding stands for, and there is none.
                return decoded.array();
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw new RejectedTokenException(RejectionReason.MALFORMED);
    }

    /**
     * Four characters that a decoder takes are three bytes, and no other four are. So only what is left at the end can
     * be written in several ways: padding may stand there, or bits that mean nothing.
     */
    private static boolean isCanonical(byte[] text, int start, int end) {
        return switch ((end - start) % 4) {
            case 0 -> end == start || text[end - 1] != '=';
            case 2 -> LAST_AFTER_ONE_BYTE.indexOf(text[end - 1]) >= 0;
            default -> LAST_AFTER_TWO_BYTES.indexOf(text[end - 1]) >= 0;
        };
    }
}
