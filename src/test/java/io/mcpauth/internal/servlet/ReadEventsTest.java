package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.ReadListener;

import org.junit.jupiter.api.Test;

class ReadEventsTest {

    private final List<Runnable> threads = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Noting listener = new Noting();
    private final ReadEvents events = new ReadEvents(listener, threads::add);

    private interface Reading {
        void read() throws IOException;
    }

    private final class Noting implements ReadListener {

        private Reading reading = () -> {};

        @Override
        public void onDataAvailable() throws IOException {
            told.add("data");
            reading.read();
            told.add("data was read");
        }

        @Override
        public void onAllDataRead() {
            told.add("end");
        }

        @Override
        public void onError(Throwable t) {
            told.add(t.getMessage());
        }
    }

    private void runThreads() {
        List<Runnable> started = List.copyOf(threads);
        threads.clear();
        started.forEach(Runnable::run);
    }

    /** Whoever is told on a thread of another application finds none of its own classes. */
    @Test
    void areToldWithTheClassLoaderOfTheApplication() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader foreign = new ClassLoader(before) {
        };
        List<ClassLoader> seen = new ArrayList<>();
        listener.reading = () -> seen.add(thread.getContextClassLoader());
        events.dataAvailable();
        thread.setContextClassLoader(foreign);
        try {
            runThreads();
            assertThat(seen).containsExactly(before);
            assertThat(thread.getContextClassLoader()).isSameAs(foreign);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void areToldOnAThreadOfTheServerOnly() {
        events.dataAvailable();
        assertThat(told).isEmpty();

        runThreads();
        assertThat(told).containsExactly("data", "data was read");
    }

    @Test
    void tellOfTheEndOnceAndNeverWithinACall() {
        listener.reading = () -> {
            events.allDataRead();
            events.allDataRead();
        };
        events.dataAvailable();
        runThreads();

        assertThat(told).containsExactly("data", "data was read", "end");
        events.allDataRead();
        assertThat(threads).isEmpty();
    }

    @Test
    void tellOfAnEndThatAnotherThreadHasFoundLater() {
        events.dataAvailable();
        runThreads();
        events.allDataRead();
        assertThat(told).containsExactly("data", "data was read");

        runThreads();
        assertThat(told).containsExactly("data", "data was read", "end");
    }

    @Test
    void tellOfTheEndAfterTheDataAlthoughItWasFoundBeforeTheyWereToldOf() {
        events.dataAvailable();
        events.allDataRead();
        assertThat(threads).hasSize(1);

        runThreads();
        assertThat(told).containsExactly("data", "data was read", "end");
    }

    @Test
    void endWithAnErrorOfTheListener() {
        for (Exception failure : List.of(new IOException("broken"), new IllegalStateException("unforeseen"))) {
            told.clear();
            ReadEvents its = new ReadEvents(listener, threads::add);
            listener.reading = () -> {
                its.allDataRead();
                if (failure instanceof IOException e) {
                    throw e;
                }
                throw (RuntimeException) failure;
            };
            its.dataAvailable();
            runThreads();
            its.allDataRead();
            runThreads();

            assertThat(told).containsExactly("data", failure.getMessage());
        }
        listener.reading = () -> {
            throw new StackOverflowError("deep");
        };
        new ReadEvents(listener, threads::add).dataAvailable();
        runThreads();
        assertThat(told).endsWith("data", "deep");
    }
}
