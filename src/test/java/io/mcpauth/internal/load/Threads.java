package io.mcpauth.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Threads whose waiting can be awaited. */
public final class Threads {

    private Threads() {
    }

    public static <T> CompletableFuture<T> call(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        start(work, result);
        return result;
    }

    public static <T> Thread start(Callable<T> work, CompletableFuture<T> result) {
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Returns when each of them waits for something, or is at its end. */
    public static void awaitSettled(Collection<Thread> threads) {
        EnumSet<Thread.State> settled =
                EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);
        until(() -> threads.stream().allMatch(thread -> settled.contains(thread.getState())));
    }

    /** Returns when it is so. Nothing interrupts a loop, so it fails by itself if it is never so. */
    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it is not so after a minute").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
