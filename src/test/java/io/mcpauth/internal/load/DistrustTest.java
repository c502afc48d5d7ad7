package io.mcpauth.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class DistrustTest {

    private final Distrust distrust = new Distrust();

    private void grow(int times) {
        IntStream.range(0, times).forEach(i -> distrust.grow());
    }

    private void ease(int times) {
        IntStream.range(0, times).forEach(i -> distrust.ease());
    }

    @Test
    void isJustifiedByTheEighthBadTokenAndNotByTheSeventh() {
        grow(7);
        assertThat(distrust.isJustified()).isFalse();
        grow(1);
        assertThat(distrust.isJustified()).isTrue();
        ease(1);
        assertThat(distrust.isJustified()).isFalse();
    }

    /** However long a flood was, the same few good tokens end it. */
    @Test
    void isGoneAfterNineGoodTokensHoweverLongTheFloodWas() {
        grow(1000);
        ease(8);
        assertThat(distrust.isJustified()).isTrue();
        ease(1);
        assertThat(distrust.isJustified()).isFalse();
    }

    /** Otherwise good tokens of a day would pay for a flood. */
    @Test
    void isNotSavedUpByGoodTokens() {
        ease(1000);
        grow(8);
        assertThat(distrust.isJustified()).isTrue();
    }
}
