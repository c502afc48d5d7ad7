package io.mcpauth.internal.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.mcpauth.internal.key.Sha256;

/** The SHA-256 of a whole token: whoever sees the memory of the server finds no token that he could send. */
public record TokenDigest(long a, long b, long c, long d) {

    public static TokenDigest of(String token) {
        // Not as ASCII, which JDK 17 makes character by character.
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(token.getBytes(StandardCharsets.UTF_8)));
        return new TokenDigest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    /** By hand: in the midst of a request, what a record has by itself is not inlined. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TokenDigest one && a == one.a && b == one.b && c == one.c && d == one.d;
    }

    /** A hash's bits are as good as any. */
    @Override
    public int hashCode() {
        return (int) a;
    }
}
