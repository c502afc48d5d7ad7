package io.mcpauth.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** A memory that strangers cannot make grow, and that confuses nothing. */
class RememberedTest {

    private final List<String> asked = new ArrayList<>();
    private final Remembered<String> remembered = new Remembered<>(text -> {
        asked.add(text);
        return "of " + text;
    });

    @Test
    void findsOutOnce() {
        assertThat(remembered.apply("/mcp")).isEqualTo("of /mcp");
        assertThat(remembered.apply("/mcp")).isEqualTo("of /mcp");

        assertThat(asked).containsExactly("/mcp");
    }

    /** These have the same hash, and so the same place. */
    @Test
    void takesNoTextForAnotherOne() {
        for (String text : List.of("AaBB", "BBAa", "AaAa", "AaBB")) {
            assertThat(remembered.apply(text)).isEqualTo("of " + text);
        }

        assertThat(asked).containsExactly("AaBB", "BBAa", "AaAa", "AaBB");
    }

    @Test
    void keepsNoMoreThanItHasPlacesFor() {
        List<String> texts = IntStream.range(0, 100 * Remembered.PLACES).mapToObj(i -> "/" + i).toList();
        texts.forEach(remembered::apply);
        asked.clear();

        assertThat(texts).allSatisfy(text -> assertThat(remembered.apply(text)).isEqualTo("of " + text));
        assertThat(asked).hasSizeGreaterThanOrEqualTo(99 * Remembered.PLACES);
    }

    @Test
    void keepsNothingLong() {
        String longest = "x".repeat(Remembered.LONGEST);
        for (String text : List.of(longest, longest, longest + "x", longest + "x")) {
            assertThat(remembered.apply(text)).isEqualTo("of " + text);
        }

        assertThat(asked).containsExactly(longest, longest + "x", longest + "x");
    }
}
