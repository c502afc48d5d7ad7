package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;

/**
 * Whether a text can have a list at all, found in one pass: most of what a stream brings has none, and is not read. No
 * phase of a reader is needed for that, so that no text can bring this out of step.
 */
final class ListTraces {

    private static final List<byte[]> NAMES = ListKind.ALL.stream()
            .map(kind -> ("\"" + kind.member() + "\"").getBytes(US_ASCII)).toList();

    private ListTraces() {
    }

    /**
     * Whether it names one of the lists, or a member by a name with an escaped character, which may be the name of one.
     */
    static boolean areIn(byte[] text, int start, int end) {
        int i = start;
        while (i < end) {
            byte here = text[i];
            if (here == '"' && isNameAt(text, i, end)) {
                return true;
            }
            if (here == '\\' && i + 1 < end && text[i + 1] == 'u') {
                int quote = closingQuote(text, i + 2, end);
                if (isColonAfter(text, quote + 1, end)) {
                    return true;
                }
                i = quote;
            }
            i++;
        }
        return false;
    }

    /** Whether it can be a message at all: an object, or a batch; be it behind a byte order mark. */
    static boolean isMessage(byte[] text, int start, int end) {
        int first = skipWhiteSpace(text, start, end);
        return first < end && (text[first] == '{' || text[first] == '[' || text[first] == (byte) 0xEF);
    }

    private static boolean isNameAt(byte[] text, int from, int end) {
        byte first = from + 1 < end ? text[from + 1] : 0;
        if (first != 't' && first != 'p' && first != 'r') {
            return false; // Most names and texts end here.
        }
        for (byte[] name : NAMES) {
            if (Arrays.equals(text, from, Math.min(from + name.length, end), name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }

    private static int closingQuote(byte[] text, int from, int end) {
        int i = from;
        while (i < end && text[i] != '"') {
            i += text[i] == '\\' ? 2 : 1;
        }
        return i;
    }

    private static boolean isColonAfter(byte[] text, int from, int end) {
        int next = skipWhiteSpace(text, from, end);
        return next < end && text[next] == ':';
    }

    private static int skipWhiteSpace(byte[] text, int from, int end) {
        int i = from;
        while (i < end && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t')) {
            i++;
        }
        return i;
    }
}
