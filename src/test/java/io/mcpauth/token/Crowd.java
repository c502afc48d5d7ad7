package io.mcpauth.token;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.mcpauth.token.Decryptions.Decryption;

/** Threads that come one after the other, and have settled before the next one comes: at work, waiting for a turn, or sent away. */
final class Crowd implements AutoCloseable {

    private static final byte[] NOTHING = new byte[0];

    private final Decryptions decryptions;
    private final CompletableFuture<byte[]> end = new CompletableFuture<>();
    private final AtomicInteger atWork = new AtomicInteger();

    Crowd(Decryptions decryptions) {
        this.decryptions = decryptions;
    }

    /**
     * Brings so many tokens whose decryption takes until the crowd ends.
     *
     * @return how many of them are being decrypted
     */
    int decrypt(int number) {
        for (int i = 0; i < number; i++) {
            bring(() -> {
                atWork.incrementAndGet();
                return end.join();
            });
        }
        return atWork.get();
    }

    CompletableFuture<byte[]> bring(Decryption decryption) {
        return call(() -> TestDecryptions.inTurn(decryptions, decryption));
    }

    <T> CompletableFuture<T> call(Callable<T> work) {
        int before = settled();
        CompletableFuture<T> result = Threads.call(work);
        while (!result.isDone() && settled() == before) {
            Thread.onSpinWait();
        }
        return result;
    }

    private int settled() {
        return atWork.get() + decryptions.waiting();
    }

    @Override
    public void close() {
        end.complete(NOTHING);
    }
}
