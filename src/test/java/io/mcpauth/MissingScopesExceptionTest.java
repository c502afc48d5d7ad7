package io.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;

class MissingScopesExceptionTest {

    @Test
    void refusesListsThatAreSwapped() {
        List<String> required = List.of("name", "email");
        List<String> missing = List.of("email");

        assertThat(new MissingScopesException(required, missing).missing()).containsExactly("email");
        assertThat(new MissingScopesException(required, required).missing()).isEqualTo(required);
        assertThatIllegalArgumentException().isThrownBy(() -> new MissingScopesException(missing, required))
                .withMessage("Only scopes that are required can be missing: required [email], missing [name, email]");
    }

    @Test
    void saysWhetherAnybodyWasJudged() {
        MissingScopesException nobody = MissingScopesException.withoutUser("why", List.of("name", "email"));

        assertThat(nobody).hasMessage("why");
        assertThat(nobody.isWithoutUser()).isTrue();
        assertThat(nobody.missing()).isEqualTo(nobody.required()).containsExactly("name", "email");
        assertThat(new MissingScopesException(List.of("name"), List.of("name")).isWithoutUser()).isFalse();
    }
}
