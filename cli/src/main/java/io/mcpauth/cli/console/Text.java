package io.mcpauth.cli.console;

import java.util.HexFormat;

/**
 * Text from elsewhere, made fit for a terminal or a shell.
 */
public final class Text {

    private static final int LONGEST_WORD = 64;

    private Text() {
    }

    /** A file name or a server's answer could carry escape sequences that rewrite what a terminal shows. */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder(String.valueOf(text));
        for (int i = 0; i < shown.length(); i++) {
            if (isObeyed(shown.charAt(i))) {
                shown.setCharAt(i, '?');
            }
        }
        return shown.toString();
    }

    /** Whether it has no form of its own, but changes that of others: it turns their order, say, or ends the line. */
    private static boolean isObeyed(char c) {
        return Character.isISOControl(c) || switch (Character.getType(c)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** A word of somebody else's, so short that it fits into a table. */
    public static String brief(String text) {
        String shown = printable(text);
        return shown.length() <= LONGEST_WORD ? shown : shown.substring(0, LONGEST_WORD - 3) + "...";
    }

    /** JSON in which a character that a terminal would obey, or that turns the order of others, is an escape. */
    static String escaped(String json) {
        StringBuilder shown = new StringBuilder();
        for (char c : json.toCharArray()) {
            if (isObeyed(c)) {
                shown.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /** As one word of a shell or of an {@code .env} file: quoted only where it must be. */
    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
