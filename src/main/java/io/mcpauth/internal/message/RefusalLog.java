package io.mcpauth.internal.message;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Says why requests were refused, each by itself as long as there are few. Whoever floods the server with bad requests
 * shall not flood its log and its disk as well: further ones are counted, and the count is said with the next one that
 * is not.
 */
public final class RefusalLog {

    private static final Logger LOG = System.getLogger("io.mcpauth.refusals");

    private final LogLines lines;

    public RefusalLog() {
        this(System::nanoTime);
    }

    public RefusalLog(LongSupplier nanoTime) {
        this.lines = new LogLines(nanoTime);
    }

    public void say(Message message, Object... arguments) {
        if (!LOG.isLoggable(Level.INFO)) {
            return;
        }
        OptionalLong left = lines.take();
        if (left.isPresent() && left.getAsLong() > 0) {
            LOG.log(Level.WARNING, Message.REFUSALS_NOT_LOGGED.text(left.getAsLong()));
        }
        if (left.isPresent()) {
            LOG.log(Level.INFO, message.text(arguments));
        }
    }
}
