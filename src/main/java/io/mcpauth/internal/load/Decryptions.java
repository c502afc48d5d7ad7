package io.mcpauth.internal.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets only so many tokens be decrypted at once: beyond the number of processors each one more would only make all of
 * them slower, those included who need no decryption. Others wait for their turn, first come, first served.
 *
 * <p>Who waits takes a thread of the server, which is well spent on a token that turns out good. In a
 * {@linkplain Distrust flood of bad ones} it is not: then only half as many are decrypted at once, and few wait, so
 * that processors and threads are left for those whose tokens are known.
 *
 * <p>The lock is a monitor, which the JVM gives back whatever is thrown, and nobody waits while holding it. A lock of
 * {@code java.util.concurrent} can be left behind: where the stack ends, its lock() takes it and throws all the same
 * (JEP 270).
 */
public final class Decryptions {

    private final Object lock = new Object();
    private final Deque<Place> line = new ArrayDeque<>();
    private final Distrust distrust;
    private final LoadLimits limits;
    private final Set<Object> alongside = new HashSet<>();
    private int underWay;

    /**
     * A decryption, or the look at a signature.
     *
     * @param <P> what it gives
     * @param <X> how a bad token is told
     */
    public interface Decryption<P, X extends Exception> {
        P decrypt() throws X;
    }

    /**
     * Reads what was decrypted. It has no turn any more, since it may have to ask an issuer for keys. For a signature
     * it takes another one.
     *
     * @param <P> what was decrypted
     * @param <T> what is read
     * @param <X> how a bad token is told
     */
    public interface Reading<P, T, X extends Exception> {
        T read(P plaintext) throws X, NoTurnException;
    }

    /**
     * What becomes of another one's decryption.
     *
     * @param <T> what it gives
     * @param <X> how a bad token is told
     */
    public interface Outcome<T, X extends Exception> {
        T await() throws X;
    }

    /**
     * Somebody's place in the line, written under the lock. Turns are handed over: whoever comes meanwhile can take
     * none.
     */
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

    public Decryptions(LoadLimits limits) {
        this(limits, new Distrust());
    }

    Decryptions(LoadLimits limits, Distrust distrust) {
        this.limits = limits;
        this.distrust = distrust;
    }

    /**
     * Decrypts when it is this token's turn, and learns from what comes of it. Nothing is learned from a token that
     * then gets no second turn: it may be good.
     *
     * @param <P>        what is decrypted
     * @param <T>        what is read
     * @param <X>        how a bad token is told
     * @param decryption decrypts
     * @param reading    reads the plaintext
     * @return what was read
     * @throws X               as the decryption and the reading do
     * @throws NoTurnException if the turn did not come in time, or if nobody may wait for one
     */
    public <P, T, X extends Exception> T inTurn(Decryption<P, X> decryption, Reading<P, T, X> reading)
            throws X, NoTurnException {
        P plaintext = decrypt(decryption, true);
        boolean isJudged = true;
        boolean good = false;
        try {
            T read = reading.read(plaintext);
            good = true;
            return read;
        } catch (NoTurnException e) {
            isJudged = false;
            throw e;
        } finally {
            if (isJudged) {
                learn(good);
            }
        }
    }

    /**
     * Takes one more turn for a token whose reading is under way, and learns nothing: each token counts once, when it
     * is read.
     *
     * @param <P>        what it gives
     * @param <X>        how a bad token is told
     * @param decryption decrypts, or looks at a signature
     * @return what it gives
     * @throws X               as the decryption does
     * @throws NoTurnException if the turn did not come in time, or if nobody may wait for one
     */
    public <P, X extends Exception> P inFurtherTurn(Decryption<P, X> decryption) throws X, NoTurnException {
        return decrypt(decryption, false);
    }

    /** Whatever breaks on the way, the turn is given back: one that is not is lost for ever. */
    private <P, X extends Exception> P decrypt(Decryption<P, X> decryption, boolean isJudged)
            throws X, NoTurnException {
        Place place = new Place();
        boolean decrypted = false;
        try {
            takeTurn(place);
            P plaintext = decryption.decrypt();
            decrypted = true;
            return plaintext;
        } finally {
            leave(place, isJudged && !decrypted);
        }
    }

    /**
     * Waits for what becomes of another one's decryption. That takes a thread as well.
     *
     * @param <T>   what it gives
     * @param <X>   how a bad token is told
     * @param other waits
     * @return what the other one has got
     * @throws X               as the other one
     * @throws NoTurnException if nobody may wait any more
     */
    public <T, X extends Exception> T alongside(Outcome<T, X> other) throws X, NoTurnException {
        Object guest = new Object();
        try {
            join(guest);
            return other.await();
        } finally {
            part(guest);
        }
    }

    private void takeTurn(Place place) throws NoTurnException {
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
        long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(limits.decryptionWait());
        long rest = end - System.nanoTime();
        while (place.waits && rest > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, rest);
            rest = end - System.nanoTime();
        }
    }

    private void join(Object guest) throws NoTurnException {
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

    private static void refuseUnless(boolean condition) throws NoTurnException {
        if (!condition) {
            throw new NoTurnException();
        }
    }

    private void leave(Place place, boolean isBad) {
        synchronized (lock) {
            if (!place.hasTurn) {
                line.remove(place);
                return;
            }
            underWay--;
            if (isBad) {
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
    public int waiting() {
        synchronized (lock) {
            return line.size() + alongside.size();
        }
    }

    private int atOnce() {
        int most = limits.concurrentDecryptions();
        return distrust.isJustified() ? Math.max(1, most / 2) : most;
    }
}
