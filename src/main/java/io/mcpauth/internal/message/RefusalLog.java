package io.mcpauth.internal.message;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;


/**
 * Says why requests were refused, each by itself as long as there are few. Whoever floods the server with bad requests shall
 * not flood its log and its disk as well: further ones are counted, and the count is said with the next one that is not.
 */
public final class RefusalLog {

    /** How many lines there are in each {@link #WINDOW}. */
    public static final int LINES = 100;

    static final Duration WINDOW = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger("io.mcpauth.refusals");

    private final LongSupplier nanoTime;
    private long windowStart;
    private long said;
    private long unsaid;

    public RefusalLog() {
        this(System::nanoTime);
    }

    public RefusalLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.windowStart = nanoTime.getAsLong();
    }

    public void say(Message message, Object... arguments) {
        if (LOG.isLoggable(Level.INFO) && isToBeSaid()) {
            LOG.log(Level.INFO, message.text(arguments));
        }
    }

    private synchronized boolean isToBeSaid() {
        long now = nanoTime.getAsLong();
        if (now - windowStart >= WINDOW.toNanos()) {
            if (unsaid > 0) {
                LOG.log(Level.WARNING, Message.REFUSALS_NOT_LOGGED.text(unsaid));
            }
            windowStart = now;
            said = 0;
            unsaid = 0;
        }
        if (said < LINES) {
            said++;
            return true;
        }
        unsaid++;
        return false;
    }
}
