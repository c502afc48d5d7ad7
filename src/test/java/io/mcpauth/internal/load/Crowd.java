package io.mcpauth.internal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.mcpauth.internal.load.Decryptions.Decryption;

/**
 * Threads that come one after the other, and have settled before the next one comes: at work, waiting for a turn, or
 * sent away.
 */
public final class Crowd implements AutoCloseable {

    private static final byte[] NOTHING = new byte[0];

    private final Decryptions decryptions;
    private final CompletableFuture<byte[]> end = new CompletableFuture<>();
    private final AtomicInteger atWork = new AtomicInteger();
    private final List<CompletableFuture<byte[]>> brought = new ArrayList<>();

    public Crowd(Decryptions decryptions) {
        this.decryptions = decryptions;
    }

    /**
     * Brings so many tokens whose decryption takes until the crowd ends.
     *
     * @return how many of them are being decrypted
     */
    public int decrypt(int number) {
        for (int i = 0; i < number; i++) {
            brought.add(bring(() -> {
                atWork.incrementAndGet();
                return end.join();
            }));
        }
        return atWork.get();
    }

    public CompletableFuture<byte[]> bring(Decryption<byte[], ? extends Exception> decryption) {
        return call(() -> TestDecryptions.inTurn(decryptions, decryption));
    }

    public <T> CompletableFuture<T> call(Callable<T> work) {
        int before = settled();
        CompletableFuture<T> result = Threads.call(work);
        Threads.until(() -> result.isDone() || settled() != before);
        return result;
    }

    private int settled() {
        return atWork.get() + decryptions.waiting();
    }

    /** When it returns, the crowd has left its turns. */
    @Override
    public void close() {
        end.complete(NOTHING);
        brought.forEach(token -> token.handle((bytes, refusal) -> bytes).join());
    }
}
