package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The three parts of a JWS in compact serialization (RFC 7515, section 7.1), taken apart strictly: one token has one
 * form.
 *
 * @param text      the whole of it
 * @param header    the header's bytes
 * @param payload   what is signed beside the header
 * @param signature the signature
 */
public record CompactJws(String text, byte[] header, byte[] payload, byte[] signature) {

    static final int PARTS = 3;

    /**
     * Takes a text apart, and looks at nothing that is in it.
     *
     * @param text three parts in base64url
     * @return the parts
     * @throws RejectedTokenException if it is something else
     */
    public static CompactJws parse(String text) throws RejectedTokenException {
        String[] parts = Base64Url.split(text, PARTS);
        return new CompactJws(text, Base64Url.decode(parts[0]), Base64Url.decode(parts[1]),
                Base64Url.decode(parts[2]));
    }

    /** What the signature is of. */
    byte[] signingInput() {
        return text.substring(0, text.lastIndexOf('.')).getBytes(US_ASCII);
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
