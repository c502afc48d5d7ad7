package io.mcpauth.internal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class ByteSearchTest {

    private static final byte WANTED = '[';

    @Test
    void findsTheByteAtEachPlaceOfEachLength() {
        for (int length = 1; length <= 40; length++) {
            for (int place = 0; place < length; place++) {
                byte[] bytes = new byte[length];
                bytes[place] = WANTED;
                assertThat(ByteSearch.contains(bytes, 0, length, WANTED)).as("%s of %s", place, length).isTrue();
            }
        }
    }

    @Test
    void takesNoOtherByteForIt() {
        for (int other = Byte.MIN_VALUE; other <= Byte.MAX_VALUE; other++) {
            byte[] bytes = new byte[19];
            Arrays.fill(bytes, (byte) other);
            assertThat(ByteSearch.contains(bytes, 0, bytes.length, WANTED)).as("%s", other).isEqualTo(other == WANTED);
        }
    }

    @Test
    void looksAtNothingOutsideOfThePart() {
        byte[] bytes = new byte[30];
        bytes[4] = WANTED;
        bytes[25] = WANTED;
        assertThat(ByteSearch.contains(bytes, 5, 20, WANTED)).isFalse();
        assertThat(ByteSearch.contains(bytes, 4, 20, WANTED)).isTrue();
        assertThat(ByteSearch.contains(bytes, 5, 21, WANTED)).isTrue();
    }
}
