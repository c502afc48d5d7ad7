package io.mcpauth.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;

class KeyFactsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1000), ZoneOffset.UTC);

    @Test
    void countsTheBitsOfEachKind() {
        assertThat(KeyFacts.of(Map.of("kty", "RSA", "n", "AQAB")).bits()).isEqualTo(17);
        assertThat(KeyFacts.of(Map.of("kty", "EC", "crv", "P-521")).bits()).isEqualTo(521);
        assertThat(KeyFacts.of(Map.of("kty", "OKP", "crv", "X25519")).bits()).isEqualTo(255);
        assertThat(KeyFacts.of(Map.of("kty", "oct", "k", "AQAB")).bits()).isEqualTo(24);
    }

    @Test
    void doesWithoutWhatIsMissingOrMakesNoSense() {
        KeyFacts nothing = new KeyFacts(null, null, null, null, null, false, null);
        assertThat(KeyFacts.of(Map.of())).isEqualTo(nothing);
        assertThat(KeyFacts.of(Map.of("kid", BigDecimal.ONE, "kty", Map.of(), "alg", true, "iat", "1000")))
                .isEqualTo(nothing);
        assertThat(KeyFacts.of(Map.of("kty", "RSA", "n", "?")).bits()).isNull();
        assertThat(KeyFacts.of(Map.of("kty", "RSA", "n", "")).bits()).isNull();
        assertThat(KeyFacts.of(Map.of("kty", "EC", "crv", "P-1")).bits()).isNull();
        assertThat(KeyFacts.of(Map.of("kty", "RSA", "crv", "P-256")).kind()).isEqualTo("RSA");
    }

    @Test
    void seesThePrivatePartOfEachKind() {
        assertThat(KeyFacts.of(Map.of("kty", "EC", "d", "AA")).secret()).isTrue();
        assertThat(KeyFacts.of(Map.of("kty", "EC", "k", "AA")).secret()).isFalse();
        assertThat(KeyFacts.of(Map.of("kty", "oct", "k", "AA")).secret()).isTrue();
    }

    @Test
    void knowsAnAgeOnlyWhereItCanBe() {
        assertThat(KeyFacts.of(Map.of("iat", new BigDecimal("400"))).age(CLOCK)).contains(new BigDecimal("600"));
        assertThat(KeyFacts.of(Map.of("iat", new BigDecimal("1001"))).age(CLOCK)).isEmpty();
        assertThat(KeyFacts.of(Map.of("iat", new BigDecimal("1e999"))).age(CLOCK)).isEmpty();
        assertThat(KeyFacts.of(Map.of()).age(CLOCK)).isEmpty();
    }
}
