package io.mcpauth.internal.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.message.FailureLog;
import io.mcpauth.internal.message.Message;

/**
 * Says what becomes of requests: what fails, and at DEBUG each decision. It never tells a token, a claim or a query.
 */
final class PassageLog {

    private static final String NAME = "io.mcpauth.engine";
    private static final Logger LOG = System.getLogger(NAME);

    private final FailureLog failures = new FailureLog(NAME);

    /**
     * Says what was decided on a request.
     *
     * @param request  the request, where its head is known
     * @param decision what was decided
     */
    void decided(Optional<RequestHead> request, Decision decision) {
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(Level.DEBUG, Message.DECIDED.text(name(request), decision.outcome()));
        }
    }

    /**
     * Says what went wrong with a request.
     *
     * @param message what; it speaks of the request, and of the class of what was thrown
     * @param request the request, where its head is known
     * @param thrown  what was thrown
     */
    void failed(Message message, Optional<RequestHead> request, Throwable thrown) {
        failures.say(message, thrown, name(request));
    }

    /**
     * Says what went wrong beside the requests.
     *
     * @param message what; it speaks of the class of what was thrown
     * @param thrown  what was thrown
     */
    void failed(Message message, Throwable thrown) {
        failures.say(message, thrown);
    }

    /** A head that breaks must not break the log as well. */
    private static String name(Optional<RequestHead> request) {
        try {
            return request.map(head -> head.method() + " " + head.rawPath()).orElse("a request");
        } catch (RuntimeException | StackOverflowError e) {
            return "a request";
        }
    }
}
