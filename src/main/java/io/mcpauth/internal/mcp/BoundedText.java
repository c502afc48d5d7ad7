package io.mcpauth.internal.mcp;

/**
 * A text of a stranger's for a regular expression of somebody else's. One with several variables between two slashes
 * goes back and forth in what looks like them, for minutes in a few thousand characters: it may look at each character
 * only so often.
 */
final class BoundedText implements CharSequence {

    /** A text that is none of an attacker's takes a tenth of that. */
    private static final long LOOKS_AT_EACH = 200;
    /** What a short text has for itself, in characters. */
    private static final int LEAST_LENGTH = 100;

    private final String text;
    private long looksLeft;

    BoundedText(String text) {
        this.text = text;
        this.looksLeft = LOOKS_AT_EACH * (LEAST_LENGTH + text.length());
    }

    @Override
    public char charAt(int index) throws UnknownScopeException {
        if (--looksLeft < 0) {
            throw new UnknownScopeException("Comparing it with a template takes too long");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
