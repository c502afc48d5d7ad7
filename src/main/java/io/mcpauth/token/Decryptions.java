package io.mcpauth.token;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets only so many tokens be decrypted at once: beyond the number of processors each one more would only make all of them
 * slower, those included who need no decryption. Others wait for their turn, first come, first served.
 *
 * <p>Who waits takes a thread of the server, which is well spent on a token that turns out good. In a {@linkplain Distrust flood of
 * bad ones} it is not: then only half as many are decrypted at once, and few wait, so that processors and threads are left for
 * those whose tokens are known.
 *
 * <p>The lock is a monitor, which the JVM gives back whatever is thrown, and nobody waits while holding it. A lock of
 * {@code java.util.concurrent} can be left behind: where the stack ends, its lock() takes it and throws all the same (JEP 270).
 */
final class Decryptions {

    private final Object lock = new Object();
    private final Deque<Place> line = new ArrayDeque<>();
    private final Distrust distrust;
    private final LoadLimits limits;
    private final Set<Object> alongside = new HashSet<>();
    private int underWay;

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

    /** Somebody's place in the line, written under the lock. Turns are handed over: whoever comes meanwhile can take none. */
    private static final class Place {

        private final Thread owner = Thread.currentThread();
        private volatile boolean hasTurn;
        private volatile boolean waits = true;

        /** Writes first: a turn that was handed over is found there even by somebody who was never woken. */
        private void end() {
            waits = false;
            LockSupport.unpark(owner);
        }
    }

    Decryptions(LoadLimits limits) {
        this(limits, new Distrust());
    }

    Decryptions(LoadLimits limits, Distrust distrust) {
        this.limits = limits;
        this.distrust = distrust;
    }

    /**
     * Decrypts when it is this token's turn, and learns from what comes of it.
     *
     * @throws RejectedTokenException as the decryption and the reading do, and where the turn did not come in time or nobody may
     *                                wait for one
     */
    <T> T inTurn(Decryption decryption, Reading<T> reading) throws RejectedTokenException {
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

    /** Whatever breaks on the way, the turn is given back: one that is not is lost for ever. */
    private byte[] decrypt(Decryption decryption) throws RejectedTokenException {
        Place place = new Place();
        boolean decrypted = false;
        try {
            takeTurn(place);
            byte[] plaintext = decryption.decrypt();
            decrypted = true;
            return plaintext;
        } finally {
            leave(place, decrypted);
        }
    }

    /**
     * Waits for what becomes of another one's decryption. That takes a thread as well.
     *
     * @throws RejectedTokenException as the other one, and where nobody may wait any more
     */
    <T> T alongside(Outcome<T> other) throws RejectedTokenException {
        Object guest = new Object();
        try {
            join(guest);
            return other.await();
        } finally {
            part(guest);
        }
    }

    private void takeTurn(Place place) throws RejectedTokenException {
        synchronized (lock) {
            if (line.isEmpty() && underWay < atOnce()) {
                place.hasTurn = true;
                underWay++;
                return;
            }
            refuseUnless(hasRoom());
            line.add(place);
        }
        await(place);
        synchronized (lock) {
            line.remove(place);
        }
        refuseUnless(place.hasTurn);
    }

    private void await(Place place) {
        long end = System.nanoTime() + limits.decryptionWait().toNanos();
        long rest = end - System.nanoTime();
        while (place.waits && rest > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, rest);
            rest = end - System.nanoTime();
        }
    }

    private void join(Object guest) throws RejectedTokenException {
        synchronized (lock) {
            refuseUnless(hasRoom());
            alongside.add(guest);
        }
    }

    private void part(Object guest) {
        synchronized (lock) {
            alongside.remove(guest);
        }
    }

    private static void refuseUnless(boolean condition) throws RejectedTokenException {
        if (!condition) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
    }

    private void leave(Place place, boolean decrypted) {
        synchronized (lock) {
            if (!place.hasTurn) {
                line.remove(place);
                return;
            }
            underWay--;
            if (!decrypted) {
                note(false);
            }
            move();
        }
    }

    private void learn(boolean good) {
        synchronized (lock) {
            note(good);
            move();
        }
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
            line.removeLast().end();
        }
        while (!line.isEmpty() && underWay < atOnce()) {
            Place first = line.removeFirst();
            // Nothing can break between these two.
            first.hasTurn = true;
            underWay++;
            first.end();
        }
    }

    private boolean hasRoom() {
        return !distrust.isJustified() || waiting() < limits.waitingDecryptions();
    }

    /** How many threads wait for a decryption, their own or another one's. */
    int waiting() {
        synchronized (lock) {
            return line.size() + alongside.size();
        }
    }

    private int atOnce() {
        int most = limits.concurrentDecryptions();
        return distrust.isJustified() ? Math.max(1, most / 2) : most;
    }
}
