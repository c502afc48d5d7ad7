package io.mcpauth.token;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets only so many tokens be decrypted at once: beyond the number of processors each one more would only make all of them
 * slower, those included who need no decryption. Others wait for their turn, first come, first served.
 *
 * <p>Who waits takes a thread of the server, which is well spent on a token that turns out good. In a {@linkplain Distrust flood of
 * bad ones} it is not: then only half as many are decrypted at once, and few wait, so that processors and threads are left for
 * those whose tokens are known.
 */
final class Decryptions {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Place> line = new ArrayDeque<>();
    private final Distrust distrust = new Distrust();
    private final LoadLimits limits;
    private int underWay;
    private int alongside;

    /** A decryption. */
    interface Decryption {
        byte[] decrypt() throws RejectedTokenException;
    }

    /** Reads what was decrypted. It takes no turn: it may have to ask an issuer for keys. */
    interface Reading<T> {
        T read(byte[] plaintext) throws RejectedTokenException;
    }

    /** What becomes of another one's decryption. */
    interface Outcome<T> {
        T await() throws RejectedTokenException;
    }

    /** Somebody's place in the line, guarded by the lock. Turns are handed over: whoever comes meanwhile can take none. */
    private static final class Place {

        private final Condition news;
        private boolean waits = true;
        private boolean hasTurn;

        private Place(Condition news) {
            this.news = news;
        }

        private void end(boolean withTurn) {
            waits = false;
            hasTurn = withTurn;
            news.signal();
        }
    }

    Decryptions(LoadLimits limits) {
        this.limits = limits;
    }

    /**
     * Decrypts when it is this token's turn, and learns from what comes of it.
     *
     * @throws RejectedTokenException as the decryption and the reading do, and where the turn did not come in time or nobody may
     *                                wait for one
     */
    <T> T inTurn(Decryption decryption, Reading<T> reading) throws RejectedTokenException {
        takeTurn();
        byte[] plaintext = decrypt(decryption);
        boolean good = false;
        try {
            T read = reading.read(plaintext);
            good = true;
            return read;
        } finally {
            learn(good);
        }
    }

    private byte[] decrypt(Decryption decryption) throws RejectedTokenException {
        boolean decrypted = false;
        try {
            byte[] plaintext = decryption.decrypt();
            decrypted = true;
            return plaintext;
        } finally {
            giveTurnBack(decrypted);
        }
    }

    /**
     * Waits for what becomes of another one's decryption. That takes a thread as well.
     *
     * @throws RejectedTokenException as the other one, and where nobody may wait any more
     */
    <T> T alongside(Outcome<T> other) throws RejectedTokenException {
        join();
        try {
            return other.await();
        } finally {
            leave();
        }
    }

    private void takeTurn() throws RejectedTokenException {
        lock.lock();
        try {
            if (line.isEmpty() && underWay < atOnce()) {
                underWay++;
            } else {
                waitInLine();
            }
        } finally {
            lock.unlock();
        }
    }

    private void waitInLine() throws RejectedTokenException {
        refuseUnless(hasRoom());
        Place place = new Place(lock.newCondition());
        line.add(place);
        long rest = limits.decryptionWait().toNanos();
        try {
            while (place.waits && rest > 0) {
                rest = place.news.awaitNanos(rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.remove(place);
        refuseUnless(place.hasTurn);
    }

    private void join() throws RejectedTokenException {
        lock.lock();
        try {
            refuseUnless(hasRoom());
            alongside++;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        alongside--;
        lock.unlock();
    }

    private static void refuseUnless(boolean condition) throws RejectedTokenException {
        if (!condition) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
    }

    private void giveTurnBack(boolean decrypted) {
        lock.lock();
        underWay--;
        if (!decrypted) {
            note(false);
        }
        move();
        lock.unlock();
    }

    private void learn(boolean good) {
        lock.lock();
        note(good);
        move();
        lock.unlock();
    }

    /** A bad one that holds nobody up, of a client with an old token say, is no reason to turn others away. */
    private void note(boolean good) {
        if (good) {
            distrust.ease();
        } else if (waiting() > 0) {
            distrust.grow();
        }
    }

    /** Sends those away who are too many, the last ones first, and hands free turns to those who came first. */
    private void move() {
        while (!line.isEmpty() && distrust.isJustified() && waiting() > limits.waitingDecryptions()) {
            line.removeLast().end(false);
        }
        while (!line.isEmpty() && underWay < atOnce()) {
            underWay++;
            line.removeFirst().end(true);
        }
    }

    private boolean hasRoom() {
        return !distrust.isJustified() || waiting() < limits.waitingDecryptions();
    }

    /** How many threads wait for a decryption, their own or another one's. */
    int waiting() {
        lock.lock();
        try {
            return line.size() + alongside;
        } finally {
            lock.unlock();
        }
    }

    private int atOnce() {
        int most = limits.concurrentDecryptions();
        return distrust.isJustified() ? Math.max(1, most / 2) : most;
    }
}
