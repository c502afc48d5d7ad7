package io.mcpauth.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A place in the bytes of a text, which moves only forward. */
final class JsonCursor {

    /** What is under the cursor after the last byte. */
    static final int END = -1;

    private final byte[] bytes;
    private int position;

    JsonCursor(byte[] bytes, int maxBytes) {
        if (bytes.length > maxBytes) {
            throw new JsonException("the text is longer than " + maxBytes + " bytes", maxBytes);
        }
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            throw new JsonException("the text begins with a byte order mark", 0);
        }
        this.bytes = bytes;
    }

    /** How many bytes are before the cursor. */
    int position() {
        return position;
    }

    /** The byte under the cursor, 0 to 255, or {@link #END}. */
    int peek() {
        return position < bytes.length ? bytes[position] & 0xFF : END;
    }

    void advance() {
        position++;
    }

    /** Takes a sign, if it is under the cursor. */
    boolean take(char sign) {
        if (peek() != sign) {
            return false;
        }
        position++;
        return true;
    }

    /** Takes a whole word, if it is what begins under the cursor. */
    boolean take(String word) {
        if (bytes.length - position < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[position + i] != word.charAt(i)) {
                return false;
            }
        }
        position += word.length();
        return true;
    }

    void skipWhiteSpace() {
        while (position < bytes.length && isWhiteSpace(bytes[position])) {
            position++;
        }
    }

    /** Skips the ASCII characters that mean themselves in a string; up to a quote, mostly. */
    void skipPlainCharacters() {
        int here = position;
        while (here < bytes.length && isPlain(bytes[here])) {
            here++;
        }
        position = here;
    }

    /** The text from a place before the cursor up to the cursor, all of it ASCII. */
    String asciiFrom(int start) {
        return new String(bytes, start, position - start, ISO_8859_1);
    }

    JsonException expected(String what) {
        return new JsonException(what + (peek() == END ? " is expected, but the text ends" : " is expected"), position);
    }

    private static boolean isWhiteSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    private static boolean isPlain(byte character) {
        return character >= ' ' && character != '"' && character != '\\'; // bytes are signed: no ASCII is below zero
    }
}
