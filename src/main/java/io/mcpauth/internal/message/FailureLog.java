package io.mcpauth.internal.message;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Says what went wrong in an unforeseen way, bounded as refusals are: a stranger may have found out how to make it
 * happen. It has lines of its own, so that a flood of refusals does not hide it. Of an exception it says the class and,
 * at DEBUG, the stack frames, but never the message, which may hold data.
 */
public final class FailureLog {

    private final Logger log;
    private final LogLines lines;

    /**
     * A log.
     *
     * @param name the logger's name, which tells the room
     */
    public FailureLog(String name) {
        this(name, System::nanoTime);
    }

    FailureLog(String name, LongSupplier nanoTime) {
        this.log = System.getLogger(name);
        this.lines = new LogLines(nanoTime);
    }

    /**
     * Says what went wrong.
     *
     * @param message   what; its last argument is the class of the exception
     * @param thrown    the exception
     * @param arguments those before the last
     */
    public void say(Message message, Throwable thrown, String... arguments) {
        if (!log.isLoggable(Level.WARNING)) {
            return;
        }
        OptionalLong left = lines.take();
        if (left.isPresent() && left.getAsLong() > 0) {
            log.log(Level.WARNING, Message.FAILURES_NOT_LOGGED.text(left.getAsLong()));
        }
        if (left.isPresent()) {
            log.log(Level.WARNING, message.text(withClass(arguments, thrown)));
            sayWhere(thrown);
        }
    }

    private static Object[] withClass(String[] arguments, Throwable thrown) {
        Object[] all = new Object[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = thrown.getClass().getName();
        return all;
    }

    private void sayWhere(Throwable thrown) {
        if (log.isLoggable(Level.DEBUG)) {
            log.log(Level.DEBUG, Message.STACK_FRAMES.text(thrown.getClass().getName()) + StackFrames.of(thrown));
        }
    }
}
