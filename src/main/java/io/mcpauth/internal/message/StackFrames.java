package io.mcpauth.internal.message;

/** Where an exception and its causes were thrown, without their messages: these may hold what nobody may read. */
final class StackFrames {

    /** A stack that has overflowed has a thousand frames, all alike. */
    static final int MOST_FRAMES = 40;

    /** There is no end of causes that are each other's. */
    static final int MOST_CAUSES = 5;

    private StackFrames() {
    }

    /** A line for each frame, as the JDK writes them. */
    static String of(Throwable thrown) {
        StringBuilder lines = new StringBuilder();
        try {
            Throwable next = thrown;
            for (int i = 0; next != null && i <= MOST_CAUSES; i++) {
                lines.append(i == 0 ? "" : System.lineSeparator() + "caused by " + next.getClass().getName());
                add(next.getStackTrace(), lines);
                next = next.getCause();
            }
        } catch (RuntimeException | StackOverflowError e) {
            // An application's own exception may break here, too. What is there by now has to do.
            lines.append(System.lineSeparator()).append("    …");
        }
        return lines.toString();
    }

    private static void add(StackTraceElement[] frames, StringBuilder lines) {
        for (int i = 0; i < frames.length && i < MOST_FRAMES; i++) {
            lines.append(System.lineSeparator()).append("    at ").append(frames[i].getClassName()).append('.')
                    .append(frames[i].getMethodName()).append(':').append(frames[i].getLineNumber());
        }
        if (frames.length > MOST_FRAMES) {
            lines.append(System.lineSeparator()).append("    … ").append(frames.length - MOST_FRAMES).append(" more");
        }
    }
}
