package io.mcpauth.cli.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * A sign of life while something takes long; on a terminal only, and gone without a trace in the end.
 */
public final class Progress {

    private static final String FRAMES = "|/-\\";
    private static final Duration PAUSE = Duration.ofMillis(120);

    private final PrintStream err;
    private final String text;
    private final Duration pause;

    private Progress(PrintStream err, String text, Duration pause) {
        this.err = err;
        this.text = text;
        this.pause = pause;
    }

    /**
     * Does something, moving meanwhile if there is a terminal to move on.
     *
     * @param session the run
     * @param text    what is being done
     * @param work    what takes long
     * @return what it gave
     */
    public static <T> T during(Session session, String text, Callable<T> work) throws Exception {
        return during(session, text, PAUSE, work);
    }

    static <T> T during(Session session, String text, Duration pause, Callable<T> work) throws Exception {
        if (!session.terminal().error()) {
            return work.call();
        }
        Thread thread = new Thread(new Progress(session.err(), text, pause)::turn, "mcp-auth-progress");
        thread.setDaemon(true);
        thread.start();
        try {
            return work.call();
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    private void turn() {
        try {
            for (int i = 0;; i++) {
                err.print("\r" + text + " " + FRAMES.charAt(i % FRAMES.length()));
                err.flush();
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            err.print("\r" + " ".repeat(text.length() + 2) + "\r");
            err.flush();
        }
    }
}
