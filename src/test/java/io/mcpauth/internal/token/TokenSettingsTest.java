package io.mcpauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSettingsTest {

    private static final Set<String> ALGORITHMS = Set.of("RSA-OAEP");
    private static final Set<String> ENCRYPTIONS = Set.of("A256GCM");

    @Test
    void theDefaultsAreThoseOfTheConfiguration() {
        assertThat(TokenSettings.DEFAULT).isEqualTo(new TokenSettings(16_384, Duration.ofSeconds(60),
                Set.of("RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW"), Set.of("A256GCM"),
                Optional.empty()));
    }

    @Test
    void takesTheSmallestNumbers() {
        assertThatCode(() -> new TokenSettings(1, Duration.ZERO, ALGORITHMS, ENCRYPTIONS, Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesNumbersThatMakeNoSenseAndSaysWhich() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenSettings(0, Duration.ZERO, ALGORITHMS, ENCRYPTIONS, Optional.empty()))
                .withMessage("maxLength is 0, but must be 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenSettings(1, Duration.ofNanos(-1), ALGORITHMS, ENCRYPTIONS, Optional.empty()))
                .withMessage("clockSkew is PT-0.000000001S, but must be PT0S or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT-0.5S"})
    void refusesAnAgeThatNoTokenCouldHave(Duration age) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenSettings(1, Duration.ZERO, ALGORITHMS, ENCRYPTIONS, Optional.of(age)))
                .withMessage("maxAge is " + age + ", but must be empty or more than PT0S");
    }

    @Test
    void takesTheSmallestAge() {
        assertThatCode(
                () -> new TokenSettings(1, Duration.ZERO, ALGORITHMS, ENCRYPTIONS, Optional.of(Duration.ofNanos(1))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesToAcceptNothingAtAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenSettings(1, Duration.ZERO, Set.of(), ENCRYPTIONS, Optional.empty()))
                .withMessage("algorithms is [], but must be one or more of " + TokenSettings.ALGORITHMS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenSettings(1, Duration.ZERO, ALGORITHMS, Set.of(), Optional.empty()))
                .withMessage("encryptions is [], but must be one or more of [A256GCM, A256CBC-HS512]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dir", "none", "RSA1_5", "rsa-oaep", "A256GCM", "A128GCM", ""})
    void refusesNamesThatCannotBeAccepted(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenSettings(1, Duration.ZERO, Set.of("RSA-OAEP", name), ENCRYPTIONS,
                        Optional.empty()));
        if (!name.equals("A256GCM")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TokenSettings(1, Duration.ZERO, ALGORITHMS, Set.of(name), Optional.empty()));
        }
    }

    @Test
    void cannotBeChangedAfterwards() {
        Set<String> algorithms = new HashSet<>(ALGORITHMS);
        TokenSettings settings = new TokenSettings(1, Duration.ZERO, algorithms, ENCRYPTIONS, Optional.empty());

        algorithms.add("dir");

        assertThat(settings.algorithms()).containsExactly("RSA-OAEP");
        assertThatThrownBy(() -> settings.algorithms().add("dir")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> settings.encryptions().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
