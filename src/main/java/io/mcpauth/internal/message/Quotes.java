package io.mcpauth.internal.message;

/**
 * Quotes that have become part of a value: an env file of Docker or Podman is no shell script, and takes them as they
 * stand.
 */
public final class Quotes {

    private static final String OPENING = "\"'`\u201C\u201E\u2018\u201A\u00AB";
    private static final String CLOSING = "\"'`\u201C\u201D\u2018\u2019\u00BB";

    private Quotes() {
    }

    /**
     * Whether a value is quoted.
     *
     * @param value the value as it was read
     * @return whether it begins and ends with a quote
     */
    public static boolean areAround(String value) {
        String text = value.trim();
        return text.length() > 1 && OPENING.indexOf(text.charAt(0)) >= 0
                && CLOSING.indexOf(text.charAt(text.length() - 1)) >= 0;
    }
}
