package io.mcpauth.cli.console;

/**
 * A colour of a terminal.
 */
public enum Colour {

    RED(31), GREEN(32), YELLOW(33);

    private final int code;

    Colour(int code) {
        this.code = code;
    }

    /** Whether the standard output shows colours, and whoever reads it wants them (no-color.org). */
    public static boolean isWanted(Session session) {
        return session.terminal().output() && session.environment().getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(session.environment().get("TERM"));
    }

    /** The text in this colour. */
    public String of(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
