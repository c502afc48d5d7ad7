package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.mcpauth.internal.json.Json;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;

/** Whatever bytes a token holds: claims that are good now, or a rejection. */
class TokenPayloadFuzzTest {

    private static final TokenPayload PAYLOAD = new TokenPayload(TokenSettings.DEFAULT, TestTokens.CLOCK);
    private static final BigDecimal NOW = BigDecimal.valueOf(TestTokens.NOW.getEpochSecond());
    private static final BigDecimal SKEW = BigDecimal.valueOf(TokenSettings.DEFAULT.clockSkew().toSeconds());

    @FuzzTest(maxDuration = "60s")
    void holdsClaimsThatAreGoodNowOrIsRefused(byte[] json) {
        TokenClaims claims;
        try {
            claims = PAYLOAD.read(json).claims();
        } catch (RejectedTokenException e) {
            assertThat(e.reason()).isIn(RejectionReason.PAYLOAD_INVALID, RejectionReason.TIMES_INVALID,
                    RejectionReason.EXPIRED, RejectionReason.NOT_YET_VALID, RejectionReason.NO_CLAIMS,
                    RejectionReason.SENDER_CONSTRAINED);
            return;
        }
        assertThat(claims.issuedAt()).isLessThan(claims.expiresAt()).isLessThanOrEqualTo(NOW.add(SKEW));
        assertThat(claims.expiresAt()).isGreaterThan(NOW.subtract(SKEW));
        assertThat(claims.values()).isNotEmpty();
        assertThat(claims.signed()).isFalse();
        assertThat(Json.readObject(Json.write(claims.values()).getBytes(UTF_8))).isEqualTo(claims.values());
    }
}
