package io.mcpauth.internal.engine;

import io.mcpauth.internal.message.Message;

/**
 * Those who are told what was decided. What they throw is logged, and changes no answer.
 *
 * @param log says what they throw
 */
record Observers(PassageLog log) {

    void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | StackOverflowError e) {
            log.failed(Message.OBSERVER_FAILED, e);
        }
    }
}
