package io.mcpauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** What is behind the scheme is no token yet: whoever writes nothing there is not anonymous. */
    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false,
            value = {"DPoP a.b,a.b", "dpop a.b,a.b", "\tDPOP  a.b \t,a.b", "DPoP \ta b,a b", "DPoP,''", " DPoP  ,''"})
    void isBoundInTheSchemeDpop(String field, String value) {
        assertThat(BearerToken.in(List.of(field))).isEqualTo(new BearerToken.Bound(value));
    }

    @Test
    void isBoundInNothingLikeThatScheme() {
        for (String other : List.of("DPoP\ta", "DPoP,a", "DPoP\u00a0a", "DPoP=a", "DPoP/a")) {
            assertThat(BearerToken.in(List.of(other))).as(other).isEqualTo(new BearerToken.Malformed());
        }
        for (String other : List.of("DPoPa", "DPoP-a", "xDPoP a", "DPoPx a")) {
            assertThat(BearerToken.in(List.of(other))).as(other).isEqualTo(new BearerToken.Absent());
        }
        assertThat(BearerToken.in(List.of("DPoP a", "DPoP a"))).isEqualTo(new BearerToken.Malformed());
        assertThat(BearerToken.in(List.of("DPoP a", "Bearer a"))).isEqualTo(new BearerToken.Malformed());
    }

    /** Schemes have digits and marks, too (RFC 9110, section 5.6.2): no other scheme is a bad token. */
    @Test
    void isAbsentInAnySchemeThatCouldBe() {
        String characters = "azAZ09!#$%&'*+-.^_`|~";
        for (char character : characters.toCharArray()) {
            assertThat(BearerToken.in(List.of(character + " a"))).as(character + " a")
                    .isEqualTo(new BearerToken.Absent());
        }
        for (char character : "@[`{/:()<>?=;,\"\\".toCharArray()) {
            if (characters.indexOf(character) < 0) {
                assertThat(BearerToken.in(List.of(character + " a"))).as(character + " a")
                        .isEqualTo(new BearerToken.Malformed());
            }
        }
    }

    @Test
    void isAbsentWithoutAField() {
        assertThat(BearerToken.in(List.of())).isEqualTo(new BearerToken.Absent());
    }

    @Test
    void isNeverShown() {
        assertThat(BearerToken.in(List.of("Bearer secret"))).hasToString("Present");
        assertThat(BearerToken.in(List.of("DPoP secret"))).hasToString("Bound");
    }
}
