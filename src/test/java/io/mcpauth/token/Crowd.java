package io.mcpauth.token;

import java.util.List;
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
        CompletableFuture<T> result = new CompletableFuture<>();
        Threads.awaitSettled(List.of(Threads.start(work, result)));
        return result;
    }

    @Override
    public void close() {
        end.complete(NOTHING);
    }
}
