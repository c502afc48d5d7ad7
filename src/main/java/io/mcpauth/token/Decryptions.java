package io.mcpauth.token;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only so many tokens be decrypted at once: beyond the number of processors each one more would only make all of them
 * slower, those included who need no decryption. Only so many wait for their turn, since each takes a thread of the server: without
 * one, nobody else would be served either.
 */
final class Decryptions {

    private final Semaphore places;
    private final Semaphore turns;
    private final long waitMillis;

    /** A decryption. */
    interface Decryption {
        byte[] decrypt() throws RejectedTokenException;
    }

    Decryptions(LoadLimits limits) {
        places = new Semaphore(limits.concurrentDecryptions() + limits.waitingDecryptions());
        turns = new Semaphore(limits.concurrentDecryptions(), true);
        waitMillis = limits.decryptionWait().toMillis();
    }

    /**
     * Decrypts when it is this token's turn.
     *
     * @throws RejectedTokenException as the decryption does, and where there was no place to wait or the turn did not come in time
     */
    byte[] inTurn(Decryption decryption) throws RejectedTokenException {
        if (!places.tryAcquire()) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
        try {
            return waitAndDecrypt(decryption);
        } finally {
            places.release();
        }
    }

    private byte[] waitAndDecrypt(Decryption decryption) throws RejectedTokenException {
        if (!comes()) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
        try {
            return decryption.decrypt();
        } finally {
            turns.release();
        }
    }

    private boolean comes() {
        try {
            return turns.tryAcquire(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
