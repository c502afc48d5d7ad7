package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

import io.mcpauth.token.RejectionReason;

/**
 * The three parts of a JWS in compact serialization (RFC 7515, section 7.1), taken apart strictly: one token has one
 * form.
 *
 * @param text         the whole of it
 * @param header       the header's bytes
 * @param payload      what is signed beside the header
 * @param signingInput what the signature is of: the first two parts as they stand
 * @param signature    the signature
 */
public record CompactJws(String text, byte[] header, byte[] payload, byte[] signingInput, byte[] signature) {

    static final int PARTS = 3;

    /**
     * Takes a text apart, and looks at nothing that is in it.
     *
     * @param text three parts in base64url
     * @return the parts
     * @throws RejectedTokenException if it is something else
     */
    public static CompactJws parse(String text) throws RejectedTokenException {
        if (!Base64Url.hasParts(text, PARTS)) {
            throw new RejectedTokenException(RejectionReason.MALFORMED);
        }
        int first = text.indexOf('.');
        int last = text.lastIndexOf('.');
        // One copy for all parts: this is done for each unknown token. What is not ASCII is no base64url, either.
        byte[] bytes = text.getBytes(ISO_8859_1);
        return new CompactJws(text, Base64Url.decode(bytes, 0, first), Base64Url.decode(bytes, first + 1, last),
                Arrays.copyOf(bytes, last), Base64Url.decode(bytes, last + 1, bytes.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompactJws jws && text.equals(jws.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Whoever reads a log could send it. */
    @Override
    public String toString() {
        return "CompactJws";
    }
}
