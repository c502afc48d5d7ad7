package io.mcpauth.internal.load;

import static io.mcpauth.internal.load.TestDecryptions.inTurn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An {@link Error} takes no turn, place or lock with it, wherever it comes. */
@Timeout(60)
class DecryptionErrorsTest {

    private static final byte[] DONE = "done".getBytes(UTF_8);
    private static final LoadLimits LIMITS = new LoadLimits(1 << 20, 1, Duration.ofMillis(20));

    private final CompletableFuture<Void> held = new CompletableFuture<>();
    private final BreakingDistrust distrust = new BreakingDistrust();
    private final Decryptions decryptions = new Decryptions(LIMITS, distrust);

    /** Breaks where it is asked next, under the lock. */
    private static final class BreakingDistrust extends Distrust {

        private boolean breaks;

        private void breakOnce() {
            if (breaks) {
                breaks = false;
                throw new OutOfMemoryError("a test");
            }
        }

        @Override
        void grow() {
            breakOnce();
            super.grow();
        }

        @Override
        void ease() {
            breakOnce();
            super.ease();
        }

        @Override
        boolean isJustified() {
            breakOnce();
            return super.isJustified();
        }
    }

    @Test
    void anErrorWhereATurnIsTakenHoldsNothing() throws Exception {
        distrust.breaks = true;

        assertThatThrownBy(() -> inTurn(decryptions, () -> DONE)).isInstanceOf(OutOfMemoryError.class);

        assertThatOthersGetTheirTurn();
    }

    @Test
    void anErrorWhereATurnIsGivenBackHoldsNothing() throws Exception {
        assertThatThrownBy(() -> withAWaitingOne(() -> {
            distrust.breaks = true;
            throw new GeneralSecurityException("a bad token");
        })).isInstanceOf(OutOfMemoryError.class);

        assertThatOthersGetTheirTurn();
    }

    @Test
    void anErrorWhereSomethingIsLearntHoldsNothing() throws Exception {
        assertThatThrownBy(() -> decryptions.inTurn(() -> DONE, plaintext -> {
            distrust.breaks = true;
            return plaintext;
        })).isInstanceOf(OutOfMemoryError.class);

        assertThatOthersGetTheirTurn();
    }

    @Test
    void anErrorOfAnotherOnesDecryptionHoldsNothing() throws Exception {
        assertThatThrownBy(() -> decryptions.alongside(() -> {
            throw new StackOverflowError();
        })).isInstanceOf(StackOverflowError.class);

        assertThat(decryptions.waiting()).isZero();
        assertThatOthersGetTheirTurn();
    }

    @Test
    void anErrorBesideOthersThatWaitLeavesNobodyInTheLine() throws Exception {
        distrust.breaks = true;
        assertThatThrownBy(() -> decryptions.alongside(() -> DONE)).isInstanceOf(OutOfMemoryError.class);

        assertThat(decryptions.waiting()).isZero();
        assertThatOthersGetTheirTurn();
    }

    /**
     * One that waits in the line while this decryption goes on, so that there is something to learn and to hand over.
     */
    private byte[] withAWaitingOne(Decryptions.Decryption<byte[], ? extends Exception> decryption) throws Exception {
        return inTurn(decryptions, () -> {
            Threads.call(() -> decryptions.alongside(() -> {
                held.join();
                return DONE;
            }));
            Threads.until(() -> decryptions.waiting() > 0);
            return decryption.decrypt();
        });
    }

    private void assertThatOthersGetTheirTurn() throws Exception {
        assertThat(Threads.call(() -> inTurn(decryptions, () -> DONE)).get(10, TimeUnit.SECONDS)).isEqualTo(DONE);
    }
}
