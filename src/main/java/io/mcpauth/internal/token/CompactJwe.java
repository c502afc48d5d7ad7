package io.mcpauth.internal.token;

import java.util.Arrays;

/**
 * The five parts of a JWE in compact serialization (RFC 7516, section 7.1), taken apart strictly: one token has one
 * form.
 *
 * @param header       the protected header's bytes
 * @param encryptedKey the encrypted content key, empty in direct key agreement
 * @param iv           the initialization vector
 * @param ciphertext   the encrypted payload
 * @param tag          the authentication tag
 */
record CompactJwe(byte[] header, byte[] encryptedKey, byte[] iv, byte[] ciphertext, byte[] tag) {

    static final int PARTS = 5;

    /** The parts as they stand. The header comes first: most of what is bad shows there. */
    static String[] split(String token) throws RejectedTokenException {
        return Base64Url.split(token, PARTS);
    }

    /** The parts decoded, of which the header was before. */
    static CompactJwe of(byte[] header, String[] parts) throws RejectedTokenException {
        return new CompactJwe(header, Base64Url.decode(parts[1]), Base64Url.decode(parts[2]),
                Base64Url.decode(parts[3]),
                Base64Url.decode(parts[4]));
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
