package io.mcpauth.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a whole token: whoever sees the memory of the server finds no token that he could send. */
record TokenDigest(long a, long b, long c, long d) {

    static TokenDigest of(String token) {
        // A character that is not ASCII becomes a question mark, which no good token has.
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(token.getBytes(StandardCharsets.US_ASCII)));
        return new TokenDigest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** A hash's bits are as good as any. */
    @Override
    public int hashCode() {
        return (int) a;
    }
}
