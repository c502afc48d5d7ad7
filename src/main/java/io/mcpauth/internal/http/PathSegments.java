package io.mcpauth.internal.http;

import java.text.Normalizer;

/**
 * Whether every server, and every file system below it, takes the segments of a decoded path for just what they are.
 */
final class PathSegments {

    private PathSegments() {
    }

    /** File systems of macOS know no difference between composed and decomposed letters. */
    static boolean areReadAlike(String path) {
        for (String segment : path.split("/")) {
            if (!segment.isEmpty() && !isReadAlike(segment)) {
                return false;
            }
        }
        return Normalizer.isNormalized(path, Normalizer.Form.NFC);
    }

    /** Windows drops dots and spaces at the end of a name, and means the file itself by {@code name::$DATA}. */
    private static boolean isReadAlike(String segment) {
        return !segment.endsWith(".") && !segment.contains("::")
                && segment.codePoints().noneMatch(PathSegments::isOverlooked)
                && !isTrimmed(segment.codePointAt(0)) && !isTrimmed(segment.codePointBefore(segment.length()));
    }

    /**
     * Controls, what was no UTF-8, and what nobody sees, such as a zero-width space: some file systems overlook it,
     * some servers end the path there.
     */
    private static boolean isOverlooked(int character) {
        return Character.isISOControl(character) || character == '\uFFFD'
                || Character.getType(character) == Character.FORMAT;
    }

    /** Open Liberty trims spaces at the end of a path. A plus sign is a space to who decodes a path like a form. */
    private static boolean isTrimmed(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '+';
    }
}
