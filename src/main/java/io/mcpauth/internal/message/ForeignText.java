package io.mcpauth.internal.message;

import java.util.Locale;

/** What a stranger wrote, so that it cannot forge a line of the log. */
public final class ForeignText {

    private static final int LONGEST = 500;

    private ForeignText() {
    }

    /**
     * Cuts a text, and escapes what is no plain character in it.
     *
     * @param foreign the text
     * @return the text as it can be logged
     */
    public static String safe(String foreign) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < foreign.length(); i++) {
            if (out.length() >= LONGEST) {
                return out.append('…').toString();
            }
            char c = foreign.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT
                    || c == '\u2028' || c == '\u2029') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
