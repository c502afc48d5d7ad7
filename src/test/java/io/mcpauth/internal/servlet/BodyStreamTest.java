package io.mcpauth.internal.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.servlet.ReadListener;

import org.junit.jupiter.api.Test;

/** Step by step what {@link NonBlockingBodiesTest} tries on a server. */
class BodyStreamTest {

    private final List<Runnable> threads = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final BodyStream body = new BodyStream("abc".getBytes(US_ASCII), () -> Optional.of(threads::add));

    private interface Reading {
        void read() throws IOException;
    }

    private ReadListener listener(Reading reading) {
        return new ReadListener() {
            @Override
            public void onDataAvailable() throws IOException {
                told.add("data");
                reading.read();
            }

            @Override
            public void onAllDataRead() {
                told.add("end");
            }

            @Override
            public void onError(Throwable t) {
                told.add("error");
            }
        };
    }

    private void runThreads() {
        List<Runnable> started = List.copyOf(threads);
        threads.clear();
        started.forEach(Runnable::run);
    }

    @Test
    void isReadBlocking() throws IOException {
        assertThat(body.available()).isEqualTo(3);
        assertThat(body.read()).isEqualTo('a');
        assertThat(body.isFinished()).isFalse();
        assertThat(body.readAllBytes()).asString(US_ASCII).isEqualTo("bc");
        assertThat(body.isFinished()).isTrue();
        assertThat(body.isReady()).isTrue();
        assertThat(body.read()).isEqualTo(-1);
        assertThat(body.available()).isZero();
    }

    @Test
    void isReadyUntilItsEndForAListener() {
        body.setReadListener(listener(() -> {}));

        for (int octet : new int[] {'a', 'b', 'c'}) {
            assertThat(body.isReady()).isTrue();
            assertThat(body.read()).isEqualTo(octet);
        }
        assertThat(body.isReady()).isFalse();
    }

    @Test
    void tellsOfAnEndThatWasReadWithinTheCallAfterIt() {
        body.setReadListener(listener(() -> assertThat(body.read(new byte[3], 0, 3)).isEqualTo(3)));
        runThreads();

        assertThat(told).containsExactly("data", "end");
    }

    /** What was read last is on its way then to where the listener has put the rest. */
    @Test
    void tellsNotOfAnEndThatWasReadElsewhereBeforeThatIsAskedFor() {
        List<Function<BodyStream, Object>> questions =
                List.of(BodyStream::isReady, BodyStream::isFinished, BodyStream::read);
        List<Object> answers = List.of(false, true, -1);
        for (int i = 0; i < questions.size(); i++) {
            told.clear();
            BodyStream its = new BodyStream("abc".getBytes(US_ASCII), () -> Optional.of(threads::add));
            its.setReadListener(listener(() -> {}));
            runThreads();
            assertThat(its.read(new byte[3], 0, 3)).isEqualTo(3);
            assertThat(threads).isEmpty();

            assertThat(questions.get(i).apply(its)).isEqualTo(answers.get(i));
            assertThat(threads).hasSize(1);
            runThreads();
            assertThat(told).containsExactly("data", "end");
        }
    }

    @Test
    void tellsOfTheEndAloneWhereAllWasReadBefore() throws IOException {
        body.readAllBytes();
        body.setReadListener(listener(() -> {}));
        assertThat(told).isEmpty();
        runThreads();

        assertThat(told).containsExactly("end");
    }

    @Test
    void hasOneListenerOfAnAsynchronousRequest() {
        BodyStream synchronous = new BodyStream(new byte[1], Optional::empty);
        assertThatThrownBy(() -> synchronous.setReadListener(listener(() -> {})))
                .isInstanceOf(IllegalStateException.class);
        assertThat(synchronous.isReady()).isTrue();

        assertThatThrownBy(() -> body.setReadListener(null)).isInstanceOf(NullPointerException.class);
        body.setReadListener(listener(() -> {}));
        assertThatThrownBy(() -> body.setReadListener(listener(() -> {}))).isInstanceOf(IllegalStateException.class);
    }
}
