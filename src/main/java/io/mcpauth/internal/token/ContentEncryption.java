package io.mcpauth.internal.token;

import java.util.Arrays;
import java.util.List;

/**
 * A content encryption that can be accepted ({@code enc}), and the lengths by which a token that is none is told before
 * a private key is used.
 */
enum ContentEncryption {

    /** RFC 7518, section 5.3. */
    A256GCM("A256GCM", 32, 12, 16, 1),
    /**
     * RFC 7518, section 5.2.5: what some authorization servers encrypt with. Its tag is checked before its padding is
     * looked at.
     */
    A256CBC_HS512("A256CBC-HS512", 64, 16, 32, 16);

    private final String name;
    private final int keyLength;
    private final int ivLength;
    private final int tagLength;
    private final int blockLength;

    /**
     * The lengths in bytes: of the key, the initialization vector, the tag, and of what the ciphertext is a multiple
     * of.
     */
    ContentEncryption(String name, int keyLength, int ivLength, int tagLength, int blockLength) {
        this.name = name;
        this.keyLength = keyLength;
        this.ivLength = ivLength;
        this.tagLength = tagLength;
        this.blockLength = blockLength;
    }

    /** The names of all. */
    static List<String> names() {
        return Arrays.stream(values()).map(encryption -> encryption.name).toList();
    }

    /** The one that an accepted header names. */
    static ContentEncryption named(String name) {
        return Arrays.stream(values()).filter(encryption -> encryption.name.equals(name)).findFirst().orElseThrow();
    }

    /** Whether a token's initialization vector, ciphertext and tag are as long as they have to be. */
    boolean fits(CompactJwe jwe) {
        return jwe.iv().length == ivLength && jwe.tag().length == tagLength
                && jwe.ciphertext().length % blockLength == 0;
    }

    /** How long a key is that was wrapped (RFC 3394), in bytes. */
    int wrappedKeyLength() {
        return keyLength + 8;
    }
}
