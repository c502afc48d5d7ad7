package io.mcpauth.cli;

/**
 * Text from elsewhere, made fit for a terminal or a shell.
 */
final class Text {

    private Text() {
    }

    /** A file name or a server's answer could carry escape sequences that rewrite what a terminal shows. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder(String.valueOf(text));
        for (int i = 0; i < shown.length(); i++) {
            if (Character.isISOControl(shown.charAt(i))) {
                shown.setCharAt(i, '?');
            }
        }
        return shown.toString();
    }

    /** As one word of a shell or of an {@code .env} file: quoted only where it must be. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
