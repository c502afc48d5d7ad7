package io.mcpauth.internal.load;

import java.util.HashSet;
import java.util.Set;

/**
 * Those who wait together, each with a thread of the server. While most of what they have waited for was good, as many
 * may wait as come; otherwise only few.
 */
public final class WaitingRoom {

    private final int mostInDistrust;
    private final Distrust distrust = new Distrust();
    private final Set<Object> waiting = new HashSet<>();

    /**
     * Nobody waits yet.
     *
     * @param mostInDistrust how many may wait at once after most of them have waited for something bad
     */
    public WaitingRoom(int mostInDistrust) {
        this.mostInDistrust = mostInDistrust;
    }

    /**
     * One more begins to wait.
     *
     * @param who any object that is its own
     * @throws NoTurnException if nobody may wait any more
     */
    public synchronized void enter(Object who) throws NoTurnException {
        if (distrust.isJustified() && waiting.size() >= mostInDistrust) {
            throw new NoTurnException();
        }
        waiting.add(who);
    }

    /**
     * One waits no more, if it ever did.
     *
     * @param who what it has entered with
     */
    public synchronized void leave(Object who) {
        waiting.remove(who);
    }

    /**
     * Learns what one of them has waited for. A bad one that holds nobody up, of a client with an old token say, is no
     * reason to turn others away.
     *
     * @param good whether it was good
     */
    public synchronized void learn(boolean good) {
        if (good) {
            distrust.ease();
        } else if (waiting.size() > 1) {
            distrust.grow();
        }
    }
}
