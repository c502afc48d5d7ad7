package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.token.RejectionReason;

class JwsHeadersTest {

    private final JwsHeaders headers = new JwsHeaders();

    private JwsHeader read(String json, String payload) throws RejectedTokenException {
        return headers.of(CompactJws.parse(encoded(json) + "." + encoded(payload) + ".QQ"));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void areThoseOfTheirTokensHoweverManyComeInBetween() throws RejectedTokenException {
        for (int i = 0; i < 1000; i++) {
            String id = "key " + i % 300;
            assertThat(read("{\"alg\":\"RS256\",\"kid\":\"" + id + "\"}", "{\"n\":" + i + "}"))
                    .isEqualTo(new JwsHeader("RS256", Optional.of(id)));
        }
        assertThat(read("{\"alg\":\"ES256\",\"kid\":\"key 1\"}", "{}"))
                .isEqualTo(new JwsHeader("ES256", Optional.of("key 1")));
        assertThat(read("{\"alg\":\"ES256\"}", "{}")).isEqualTo(new JwsHeader("ES256", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"alg\":\"RS256\",\"crit\":[]}", "{\"alg\":\"RS256\",\"kid\":1}"})
    void areRefusedEachTime(String bad) {
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(RejectedTokenException.class).isThrownBy(() -> read(bad, "{}"))
                    .extracting(RejectedTokenException::reason).isEqualTo(RejectionReason.SIGNED_HEADER_INVALID);
        }
    }
}
