package io.mcpauth.internal.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.mcpauth.internal.key.Sha256;

/** The SHA-256 of a whole token: whoever sees the memory of the server finds no token that he could send. */
public record TokenDigest(long a, long b, long c, long d) {

    public static TokenDigest of(String token) {
        // A character that is not ASCII becomes a question mark, which no good token has.
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(token.getBytes(StandardCharsets.US_ASCII)));
        return new TokenDigest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    /** A hash's bits are as good as any. */
    @Override
    public int hashCode() {
        return (int) a;
    }
}
