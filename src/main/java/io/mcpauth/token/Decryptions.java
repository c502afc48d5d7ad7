package io.mcpauth.token;

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
    private final Condition turn = lock.newCondition();
    private final Distrust distrust = new Distrust();
    private final LoadLimits limits;
    private int underWay;
    private int inLine;
    private int alongside;

    /** A decryption. */
    interface Decryption {
        byte[] decrypt() throws RejectedTokenException;
    }

    /** What becomes of another one's decryption. */
    interface Outcome<T> {
        T await() throws RejectedTokenException;
    }

    /** Reads what was decrypted. It takes no turn: it may have to ask an issuer for keys. */
    interface Reading<T> {
        T read(byte[] plaintext) throws RejectedTokenException;
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
        boolean good = false;
        takeTurn();
        try {
            T read = reading.read(decrypt(decryption));
            good = true;
            return read;
        } finally {
            learn(good);
        }
    }

    private byte[] decrypt(Decryption decryption) throws RejectedTokenException {
        try {
            return decryption.decrypt();
        } finally {
            giveTurnBack();
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
            if (inLine > 0 || underWay >= atOnce()) {
                await();
            }
            underWay++;
        } finally {
            passOn();
            lock.unlock();
        }
    }

    private void await() throws RejectedTokenException {
        long rest = limits.decryptionWait().toNanos();
        inLine++;
        try {
            do {
                if (rest <= 0 || isTooMany()) {
                    throw new RejectedTokenException(RejectionReason.OVERLOADED);
                }
                rest = turn.awaitNanos(rest);
            } while (isTooMany() || underWay >= atOnce());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        } finally {
            inLine--;
        }
    }

    private void join() throws RejectedTokenException {
        lock.lock();
        try {
            alongside++;
            if (isTooMany()) {
                alongside--;
                throw new RejectedTokenException(RejectionReason.OVERLOADED);
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        alongside--;
        lock.unlock();
    }

    private boolean isTooMany() {
        return distrust.isJustified() && waiting() > limits.waitingDecryptions();
    }

    private int waiting() {
        return inLine + alongside;
    }

    private void giveTurnBack() {
        lock.lock();
        try {
            underWay--;
            passOn();
        } finally {
            lock.unlock();
        }
    }

    private void learn(boolean good) {
        lock.lock();
        try {
            if (good) {
                distrust.ease();
                passOn();
            } else if (waiting() > 0) {
                // A bad one that holds nobody up, a client with an old token say, is nobody's reason to be turned away.
                distrust.grow();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whoever is waked passes on again, be it that it takes a turn or that it is one too many. */
    private void passOn() {
        if (inLine > 0 && underWay < atOnce()) {
            turn.signal();
        }
    }

    private int atOnce() {
        int most = limits.concurrentDecryptions();
        return distrust.isJustified() ? Math.max(1, most / 2) : most;
    }
}
