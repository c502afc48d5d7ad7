package io.mcpauth.internal.key;

import java.io.IOException;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody whose stack ends while he looks at the file keeps nobody else from looking at it. */
@Timeout(60)
class KeyFileErrorsTest extends KeyFileFixture {

    /** What the compiler has made of the code needs less stack, so that not each thread comes to the point. */
    private static final int THREADS = 60;

    /** As shallow as the clock of the system: the stack is not to end in it. */
    private static final class ShallowClock extends TestClock {

        private volatile long millis = START.toEpochMilli();

        ShallowClock(Instant now) {
            super(now);
        }

        @Override
        public long millis() {
            return millis;
        }

        void advance() {
            millis += KeyFile.INTERVAL.toMillis();
        }
    }

    @Test
    void leaveNobodyLookingAtTheFile() throws IOException, InterruptedException {
        ShallowClock time = new ShallowClock(START);
        KeyFile keys = new KeyFile(write(ONE), time);
        // Whatever is loaded or initialized here is so before a stack ends.
        time.advance();
        keys.get();
        for (int i = 0; i < THREADS; i++) {
            time.advance();
            Thread other = new Thread(null, () -> lookAtEachDepth(keys), "deep", 200_000);
            other.start();
            other.join();
        }

        write(TWO);
        time.advance();
        assertHolds(keys, "rsa-2");
    }

    /** From the end of the stack on, with a little more of it each time. */
    private static void lookAtEachDepth(KeyFile keys) {
        try {
            lookAtEachDepth(keys);
        } catch (StackOverflowError e) {
            // The next one has more room.
        }
        try {
            keys.get();
        } catch (StackOverflowError e) {
            // The next one has more room.
        }
    }
}
