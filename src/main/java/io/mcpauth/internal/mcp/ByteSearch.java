package io.mcpauth.internal.mcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for one byte among many, eight at a time: each event of a stream is searched, and a plain loop makes streams
 * slower (docs/performance.md, streams).
 */
final class ByteSearch {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private ByteSearch() {
    }

    /** Whether a part of an array has the byte. */
    static boolean contains(byte[] bytes, int offset, int length, byte wanted) {
        long pattern = LOWEST_BITS * Byte.toUnsignedLong(wanted);
        int end = offset + length;
        int i = offset;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            if (hasZero((long) EIGHT.get(bytes, i) ^ pattern)) {
                return true;
            }
        }
        for (; i < end; i++) {
            if (bytes[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Exact: only a zero byte gives away a bit that it does not have (Warren, Hacker's Delight, section 6-1). */
    private static boolean hasZero(long eight) {
        return (eight - LOWEST_BITS & ~eight & HIGHEST_BITS) != 0;
    }
}
