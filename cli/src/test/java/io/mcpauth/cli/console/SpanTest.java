package io.mcpauth.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {

    @ParameterizedTest
    @CsvSource({"0, 0 seconds", "1, 1 second", "119.4, 119 seconds", "119.5, 2 minutes", "7169, 119 minutes",
        "7199, 2 hours",
        "21599, 6 hours", "169200, 47 hours", "172800, 2 days", "86400000, 1000 days", "-0.2, 0 seconds"})
    void isInTheUnitThatPeopleWouldChoose(BigDecimal seconds, String words) {
        assertThat(Span.inWords(seconds)).isEqualTo(words);
    }

    @Test
    void endsSomewhere() {
        assertThat(Span.inWords(new BigDecimal("1e999"))).isEqualTo("more than 100 years");
    }
}
