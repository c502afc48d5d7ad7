package io.mcpauth.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"\"name\"", "'name'", "`name`", "\"\"", "  'name'\t", "\u201Cname\u201D", "\u201Ename\u201C",
                "\u2018name\u2019", "\u201Aname\u2018", "\u00ABname\u00BB"})
    void areAroundAValueThatBeginsAndEndsWithOne(String value) {
        assertThat(Quotes.areAround(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "'", "name", "'name", "name'", "na'me", "\u00BBname\u00BB", "\u00ABname\u00AB"})
    void areNotAroundAnyOther(String value) {
        assertThat(Quotes.areAround(value)).isFalse();
    }
}
