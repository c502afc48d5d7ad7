package io.mcpauth.internal.load;

/**
 * Whether the next token is likely to be bad, since most of the last ones were. It grows with each bad one and goes
 * with each good one, within bounds: it takes a handful of tokens to rise, and as few to be gone. One thread at a time.
 * Not final, so that a test can break it.
 */
class Distrust {

    private static final int JUSTIFIED = 8;
    private static final int MOST = 2 * JUSTIFIED;

    private int level;

    void grow() {
        level = Math.min(MOST, level + 1);
    }

    void ease() {
        level = Math.max(0, level - 1);
    }

    boolean isJustified() {
        return level >= JUSTIFIED;
    }
}
