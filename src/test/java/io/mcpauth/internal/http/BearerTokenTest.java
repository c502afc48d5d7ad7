package io.mcpauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b", "bearer a.b", "BEARER  a.b", "\tBearer \ta.b\t ", " Bearer a.b"})
    void isWhatFollowsTheScheme(String field) {
        assertThat(BearerToken.in(List.of(field))).isEqualTo(new BearerToken.Present("a.b"));
    }

    @Test
    void keepsWhateverElseStandsInIt() {
        assertThat(BearerToken.in(List.of("Bearer a b\u0000\u00a0")))
                .isEqualTo(new BearerToken.Present("a b\u0000\u00a0"));
    }

    @Test
    void isMalformedWhereThereIsNoneOrMoreThanOneField() {
        assertThat(BearerToken.in(List.of("Bearer"))).isEqualTo(new BearerToken.Malformed());
        assertThat(BearerToken.in(List.of("Bearer a", "Bearer a"))).isEqualTo(new BearerToken.Malformed());
        assertThat(BearerToken.in(List.of("Basic YTpi", "Basic YTpi"))).isEqualTo(new BearerToken.Malformed());
    }

    /** To a guard that lets anonymous users in, absent would be a token that is good enough. */
    @ParameterizedTest
    @ValueSource(strings = {"Bearer\ta", "bearer\t a", "Bearer\u00a0a", "Bearer,a", "Bearer=a", "Bearer\"a\"",
        "\u0000Bearer a", "\u00a0Bearer a",
        "Bearer\n a", "Basic\ta", "\"Bearer\" a", ", Bearer a"})
    void isMalformedWhereNoSpaceEndsAScheme(String field) {
        assertThat(BearerToken.in(List.of(field))).isEqualTo(new BearerToken.Malformed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "Basic a", "Basic", "Bearera", "Bearer-a", "xBearer a", "Negotiate  a b\tc",
        "Bearerx a"})
    void isAbsentInAnotherScheme(String field) {
        assertThat(BearerToken.in(List.of(field))).isEqualTo(new BearerToken.Absent());
    }

    @Test
    void isAbsentWithoutAField() {
        assertThat(BearerToken.in(List.of())).isEqualTo(new BearerToken.Absent());
    }

    @Test
    void isNeverShown() {
        assertThat(BearerToken.in(List.of("Bearer secret"))).hasToString("Present");
    }
}
