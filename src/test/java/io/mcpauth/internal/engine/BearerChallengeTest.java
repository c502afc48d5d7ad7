package io.mcpauth.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is named in a challenge stays between its quotes. */
class BearerChallengeTest {

    private static String challenge(Decision.Refusal refusal) {
        return refusal.answer().headers().get("WWW-Authenticate");
    }

    @Test
    void quotesWhereTheResourceIsDescribed() {
        assertThat(new BearerChallenge(List.of("a"), Optional.of("https://x/\"\\"), Schemes.BEARER).tokenMissing()
                .answer().headers())
                .isEqualTo(Map.of("WWW-Authenticate", "Bearer scope=\"a\", resource_metadata=\"https://x/\\\"\\\\\"",
                        "Cache-Control", "no-store", "Content-Type", "application/json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "say \"hi\"                 | say \\\"hi\\\"",
        "a\", error=\"x             | a\\\", error=\\\"x",
        "a\\                        | a\\\\",
        "gr\u00fc\u00dfe              | gr??e",
        "`a\r\nSet-Cookie: b=c`   | a??Set-Cookie: b=c",
        "`a\tb\u007f\u0085c`         | a?b??c",
        "calendar                 | calendar"})
    void quotesScopesOfAnyText(String scope, String quoted) {
        BearerChallenge challenge =
                new BearerChallenge(List.of("name", scope), Optional.of("https://x/\u00fc"), Schemes.BEARER);
        String rest = " scope=\"name " + quoted + "\", resource_metadata=\"https://x/?\"";

        assertThat(challenge(challenge.tokenMissing())).isEqualTo("Bearer" + rest);
        assertThat(challenge(challenge.tokenInvalid("expired"))).isEqualTo("Bearer error=\"invalid_token\"," + rest);
        assertThat(challenge(challenge.userMissing(List.of("name", scope)))).isEqualTo("Bearer" + rest);
        assertThat(challenge(challenge.scopesMissing(List.of("name", scope), List.of(scope))))
                .isEqualTo("Bearer error=\"insufficient_scope\"," + rest);
    }
}
