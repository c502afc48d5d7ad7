package io.mcpauth.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class DpopSettingsTest {

    private static DpopSettings settings(List<String> algorithms, Duration maxAge, int maxProofs) {
        return new DpopSettings(DpopMode.REQUIRED, algorithms, maxAge, maxProofs, true, Optional.of("a secret"));
    }

    @Test
    void takesWhatCanAcceptAProof() {
        DpopSettings least = settings(List.of("ES256"), Duration.ofSeconds(1), 1);

        assertThat(least.with(Duration.ofSeconds(2)).maxAge()).isEqualTo(Duration.ofSeconds(2));
        assertThat(least.with(DpopMode.OFF).isOn()).isFalse();
        assertThat(least.isOn()).isTrue();
    }

    @Test
    void refusesWhatCanAcceptNone() {
        assertThatThrownBy(() -> settings(List.of(), Duration.ofSeconds(1), 1)).hasMessageContaining("algorithms");
        assertThatThrownBy(() -> settings(List.of("ES256", "HS256"), Duration.ofSeconds(1), 1))
                .hasMessageContaining("HS256");
        assertThatThrownBy(() -> settings(List.of("ES256"), Duration.ofMillis(999), 1)).hasMessageContaining("maxAge");
        assertThatThrownBy(() -> settings(List.of("ES256"), Duration.ofSeconds(1), 0))
                .hasMessageContaining("maxProofs");
    }

    @Test
    void showsItsModeAndNoSecret() {
        assertThat(settings(List.of("ES256"), Duration.ofSeconds(1), 1)).hasToString("DpopSettings[required]");
    }
}
