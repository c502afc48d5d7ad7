package io.mcpauth.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;

/** What breaks can be found, and tells nothing of what it has broken on. */
class FailureLogTest {

    private static final String NAME = "io.mcpauth.message";
    private static final String SECRET = "Ada's token";
    private static final String LINE =
            "WARNING MCPAUTH-302: Refused a token, because its verification failed unexpectedly (%s).";

    private final AtomicLong now = new AtomicLong();
    private final FailureLog log = new FailureLog(NAME, now::get);

    /** One that shows what it was thrown for wherever it is asked. */
    private static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken(Throwable cause) {
            super(SECRET, cause);
        }

        @Override
        public String getLocalizedMessage() {
            return SECRET;
        }

        @Override
        public String toString() {
            return SECRET;
        }
    }

    /** An application's own may do anything. */
    private static final class BreaksAgain extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException(SECRET);
        }
    }

    /** Two that are each other's cause. */
    private static final class Endless extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }

    private List<String> said(Throwable thrown) {
        try (CapturedLog captured = new CapturedLog(NAME)) {
            log.say(Message.VERIFIER_FAILED, thrown);
            assertThat(captured.records()).allMatch(line -> line.getThrown() == null && line.getParameters() == null);
            return captured.lines();
        }
    }

    @Test
    void namesTheClassAndAtDebugTheFramesOfItAndItsCauses() {
        List<String> lines = said(new Broken(new IllegalArgumentException(SECRET)));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo(LINE.formatted(Broken.class.getName()));
        assertThat(lines.get(1).lines().toList())
                .startsWith("FINE MCPAUTH-333: These are the stack frames of that " + Broken.class.getName()
                        + ". Messages are left out, because they may contain data.")
                .contains("caused by java.lang.IllegalArgumentException")
                .anyMatch(line -> line.matches("    at " + FailureLogTest.class.getName().replace(".", "\\.")
                        + "\\.namesTheClassAndAtDebugTheFramesOfItAndItsCauses:[0-9]+"));
        assertThat(String.join("", lines)).doesNotContain(SECRET);
    }

    @Test
    void namesWhatItHasBrokenOnBeforeTheClass() {
        try (CapturedLog captured = new CapturedLog(NAME)) {
            log.say(Message.ENGINE_FAILED, new Broken(null), "GET /mcp");

            assertThat(captured.lines()).first().asString()
                    .contains("Refused GET /mcp, because", "(" + Broken.class.getName() + ")");
        }
    }

    @Test
    void showsAsManyFramesAsItMay() {
        StackTraceElement[] frames = new StackTraceElement[StackFrames.MOST_FRAMES];
        Arrays.fill(frames, new StackTraceElement("a.B", "deep", "B.java", 7));
        Broken deep = new Broken(null);
        deep.setStackTrace(frames);

        assertThat(said(deep).get(1).lines()).hasSize(1 + StackFrames.MOST_FRAMES).endsWith("    at a.B.deep:7");
    }

    @Test
    void isShortWhereAStackHasOverflowed() {
        StackTraceElement[] frames = new StackTraceElement[1024];
        Arrays.fill(frames, new StackTraceElement("a.B", "endlessly", "B.java", 7));
        StackOverflowError overflow = new StackOverflowError();
        overflow.setStackTrace(frames);

        assertThat(said(overflow).get(1).lines()).hasSize(1 + StackFrames.MOST_FRAMES + 1)
                .contains("    at a.B.endlessly:7").endsWith("    … 984 more");
    }

    @Test
    void endsWhereCausesAreEachOthers() {
        assertThat(said(new Endless()).get(1).lines().filter(line -> line.startsWith("caused by ")))
                .hasSize(StackFrames.MOST_CAUSES);
    }

    @Test
    void isNotBrokenByWhatItIsTold() {
        assertThat(said(new BreaksAgain())).hasSize(2).first().isEqualTo(LINE.formatted(BreaksAgain.class.getName()));
    }

    @Test
    void tellsNoFramesUnlessTheyAreAskedFor() {
        try (CapturedLog captured = new CapturedLog(NAME)) {
            Logger.getLogger(NAME).setLevel(Level.INFO);
            log.say(Message.VERIFIER_FAILED, new Broken(null));

            assertThat(captured.lines()).containsExactly(LINE.formatted(Broken.class.getName()));
        }
    }

    @Test
    void isNoFloodOfLinesOrOfFrames() {
        try (CapturedLog captured = new CapturedLog(NAME)) {
            for (int i = 0; i < LogLines.MOST + 12; i++) {
                log.say(Message.VERIFIER_FAILED, new Broken(null));
            }
            assertThat(captured.lines()).hasSize(2 * LogLines.MOST);

            now.addAndGet(LogLines.WINDOW.toNanos());
            log.say(Message.VERIFIER_FAILED, new Broken(null));
            assertThat(captured.lines()).hasSize(2 * LogLines.MOST + 3)
                    .contains("WARNING MCPAUTH-338: There were 12 more unforeseen errors "
                            + "than the log has lines for: at most 100 of them are logged in 10 seconds.");
        }
    }
}
