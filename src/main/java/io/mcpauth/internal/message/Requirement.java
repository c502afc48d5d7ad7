package io.mcpauth.internal.message;

/** What a setting has to be. */
public final class Requirement {

    private Requirement() {
    }

    /**
     * Refuses a setting that is wrong.
     *
     * @param met   whether it is as it has to be
     * @param name  the setting's name
     * @param value what it is; settings are no secrets
     * @param right what would be right
     * @throws IllegalArgumentException with all of these
     */
    public static void check(boolean met, String name, Object value, String right) {
        if (!met) {
            throw new IllegalArgumentException(name + " is " + value + ", but must be " + right);
        }
    }
}
