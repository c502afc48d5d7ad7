package io.mcpauth.internal.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash that is needed here. */
public final class Sha256 {

    private Sha256() {
    }

    /**
     * Hashes bytes.
     *
     * @param bytes what to hash
     * @return the hash, 32 bytes
     */
    public static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
