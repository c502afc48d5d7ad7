package io.mcpauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

class TokenClaimsTest {

    @Test
    void tellsAClaimThatIsNullFromOneThatIsMissing() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("nickname", null);
        values.put("name", "Ada");
        TokenClaims claims = claims(values);

        assertThat(claims.has("nickname")).isTrue();
        assertThat(claims.value("nickname")).isEmpty();
        assertThat(claims.has("email")).isFalse();
        assertThat(claims.value("email")).isEmpty();
        assertThat(claims.has("name")).isTrue();
        assertThat(claims.value("name")).contains("Ada");
    }

    @Test
    void isACopyInTheSameOrder() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("z", 1);
        values.put("a", 2);
        values.put("m", 3);
        TokenClaims claims = claims(values);

        values.put("evil", 4);

        assertThat(claims.values().keySet()).containsExactly("z", "a", "m");
        assertThatThrownBy(() -> claims.values().remove("a")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void cannotBeWithoutClaims() {
        assertThatIllegalArgumentException().isThrownBy(() -> claims(Map.of()));
    }

    @Test
    void printsNeitherNamesNorValues() {
        assertThat(claims(Map.of("email", "ada@example.com"))).hasToString("TokenClaims[1 claims, signed=false]");
    }

    private static TokenClaims claims(Map<String, Object> values) {
        return new TokenClaims(values, BigDecimal.ONE, BigDecimal.TEN, false);
    }
}
