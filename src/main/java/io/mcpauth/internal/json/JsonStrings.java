package io.mcpauth.internal.json;

import java.util.HexFormat;

/** Reads strings: plain ASCII in one go, escapes and other UTF-8 character by character. */
final class JsonStrings {

    private final JsonCursor cursor;

    JsonStrings(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /** Reads the string whose opening quote is under the cursor. */
    String read() {
        cursor.advance();
        int start = cursor.position();
        cursor.skipPlainCharacters();
        String plain = cursor.asciiFrom(start);
        return cursor.take('"') ? plain : readOn(new StringBuilder(plain));
    }

    private String readOn(StringBuilder text) {
        while (!cursor.take('"')) {
            int here = cursor.peek();
            if (here == JsonCursor.END) {
                throw cursor.expected("the end of a string");
            } else if (here < ' ') {
                throw new JsonException("a control character is not escaped", cursor.position());
            } else if (here == '\\') {
                escape(text);
            } else if (here < 0x80) {
                text.append((char) here);
                cursor.advance();
            } else {
                text.appendCodePoint(multiByteCharacter());
            }
        }
        return text.toString();
    }

    private void escape(StringBuilder text) {
        int start = cursor.position();
        cursor.advance();
        int kind = cursor.peek();
        cursor.advance();
        switch (kind) {
            case '"', '\\', '/' -> text.append((char) kind);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> unicodeEscape(text, start);
            default -> throw new JsonException("an escape is unknown", start);
        }
    }

    private void unicodeEscape(StringBuilder text, int start) {
        char unit = fourHexDigits();
        text.append(unit);
        if (Character.isSurrogate(unit)) {
            boolean pair = Character.isHighSurrogate(unit) && cursor.take("\\u");
            char partner = pair ? fourHexDigits() : 0;
            if (!Character.isLowSurrogate(partner)) {
                throw new JsonException("half a surrogate pair is escaped", start);
            }
            text.append(partner);
        }
    }

    private char fourHexDigits() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            if (!HexFormat.isHexDigit(cursor.peek())) {
                throw cursor.expected("a hexadecimal digit");
            }
            unit = unit << 4 | HexFormat.fromHexDigit(cursor.peek());
            cursor.advance();
        }
        return (char) unit;
    }

    private int multiByteCharacter() {
        int start = cursor.position();
        int lead = cursor.peek();
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        int codePoint = lead & (0xFF >> (length + 1));
        boolean wellFormed = lead >= 0xC0 && lead < 0xF8;
        cursor.advance();
        for (int i = 1; i < length && wellFormed; i++) {
            wellFormed = (cursor.peek() & 0xC0) == 0x80;
            codePoint = codePoint << 6 | cursor.peek() & 0x3F;
            cursor.advance();
        }
        if (!wellFormed || codePoint < firstCodePoint(length) || !isScalar(codePoint)) {
            throw new JsonException("a character is not well-formed UTF-8", start);
        }
        return codePoint;
    }

    /** A code point below this has a shorter sequence in UTF-8. */
    private static int firstCodePoint(int length) {
        return switch (length) {
            case 2 -> 0x80;
            case 3 -> 0x800;
            default -> 0x10000;
        };
    }

    private static boolean isScalar(int codePoint) {
        return codePoint <= Character.MAX_CODE_POINT
                && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
}
