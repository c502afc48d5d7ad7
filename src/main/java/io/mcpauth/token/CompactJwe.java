package io.mcpauth.token;

import java.util.Arrays;

/**
 * The five parts of a JWE in compact serialization (RFC 7516, section 7.1), taken apart strictly: one token has one form.
 *
 * @param header       the protected header's bytes
 * @param encryptedKey the encrypted content key, empty in direct key agreement
 * @param iv           the initialization vector
 * @param ciphertext   the encrypted payload
 * @param tag          the authentication tag
 */
record CompactJwe(byte[] header, byte[] encryptedKey, byte[] iv, byte[] ciphertext, byte[] tag) {

    private static final int PARTS = 5;

    /** The protected header alone: most of what is bad shows there, and costs no more than its own length then. */
    static byte[] headerOf(String token) throws RejectedTokenException {
        return Base64Url.decode(Base64Url.split(token, PARTS)[0]);
    }

    static CompactJwe parse(String token) throws RejectedTokenException {
        byte[][] parts = Base64Url.parts(token, PARTS);
        return new CompactJwe(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompactJwe jwe && Arrays.equals(header, jwe.header)
                && Arrays.equals(encryptedKey, jwe.encryptedKey) && Arrays.equals(iv, jwe.iv)
                && Arrays.equals(ciphertext, jwe.ciphertext) && Arrays.equals(tag, jwe.tag);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tag);
    }
}
