package io.mcpauth.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class LoadLimitsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void takeTheLeastWithWhichATokenCanBeDecrypted() {
        LoadLimits least = new LoadLimits(0, 1, Duration.ZERO, 0);

        assertThat(least.waitingDecryptions()).isZero();
        assertThat(new LoadLimits(7, 3, SECOND)).isEqualTo(new LoadLimits(7, 3, SECOND, 3));
        assertThat(new LoadLimits(7, 3, SECOND).withWaiting(5)).isEqualTo(new LoadLimits(7, 3, SECOND, 5));
        assertThat(new LoadLimits(7, 3, SECOND, 5).withoutCache()).isEqualTo(new LoadLimits(0, 3, SECOND, 5));
        assertThat(LoadLimits.DEFAULT.cacheBytes()).isEqualTo(16 * 1024 * 1024);
    }

    @Test
    void sayWhichOfThemMakesNoSense() {
        assertThatThrownBy(() -> new LoadLimits(-1, 1, SECOND, 0)).hasMessageContaining("cacheBytes")
                .hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new LoadLimits(0, 0, SECOND, 0)).hasMessageContaining("concurrentDecryptions")
                .hasMessageContaining("1 or more");
        assertThatThrownBy(() -> new LoadLimits(0, 1, Duration.ofNanos(-1), 0)).hasMessageContaining("decryptionWait")
                .hasMessageContaining("PT0S or more");
        assertThatThrownBy(() -> new LoadLimits(0, 1, SECOND, -1)).hasMessageContaining("waitingDecryptions")
                .hasMessageContaining("0 or more");
    }
}
