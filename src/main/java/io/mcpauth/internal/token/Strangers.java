package io.mcpauth.internal.token;

import io.mcpauth.internal.load.NoTurnException;
import io.mcpauth.internal.load.WaitingRoom;
import io.mcpauth.token.RejectionReason;

/**
 * The requests that wait for an issuer with a token for which it has not vouched: those that ask, and those that wait
 * for the same answer. Those of one new user may be many at once, and a thread is well spent on each. On a made-up
 * token it is not, nor while the issuer is out.
 */
final class Strangers {

    /** Few enough for a server that begins with sixteen threads, as Open Liberty and WildFly do on a small machine. */
    static final int MOST_IN_DISTRUST = 8;

    private final WaitingRoom room = new WaitingRoom(MOST_IN_DISTRUST);

    /**
     * Waits for an answer.
     *
     * @param once asks the issuer, or waits for another who does
     */
    OpenedToken await(KnownTokens.Opening once) throws RejectedTokenException {
        Object stranger = new Object();
        try {
            room.enter(stranger);
            OpenedToken opened = once.open();
            room.learn(true);
            return opened;
        } catch (NoTurnException e) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        } catch (RejectedTokenException e) {
            // Nothing is known of a token about which nobody was asked.
            if (e.reason() != RejectionReason.OVERLOADED) {
                room.learn(false);
            }
            throw e;
        } finally {
            room.leave(stranger);
        }
    }
}
