package io.mcpauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.mcpauth.internal.json.Json;
import io.mcpauth.token.RejectionReason;

/** Whatever bytes stand in the header's place: a header of the lists, or a rejection. */
class JweHeaderFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void isOfTheListsOrRefused(byte[] json) {
        JweHeader header;
        try {
            header = JweHeader.parse(json, TokenSettings.DEFAULT);
        } catch (RejectedTokenException e) {
            assertThat(e.reason()).isIn(RejectionReason.HEADER_INVALID, RejectionReason.ALGORITHM_NOT_ALLOWED,
                    RejectionReason.ENCRYPTION_NOT_ALLOWED);
            return;
        }
        Map<String, Object> members = Json.readObject(json);

        assertThat(TokenSettings.ALGORITHMS).contains(header.algorithm());
        assertThat(TokenSettings.ENCRYPTIONS).contains(header.encryption());
        assertThat(members).containsEntry("alg", header.algorithm()).containsEntry("enc", header.encryption())
                .doesNotContainKeys("zip", "crit");
        assertThat(header.keyId().orElse(null)).isEqualTo(members.get("kid"));
    }
}
