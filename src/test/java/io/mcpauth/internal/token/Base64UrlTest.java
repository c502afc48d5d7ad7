package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {

    /** All that may stand in a text, and what decoders are known to be lenient about. */
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=é \n";

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** In every place of the last group: before it nothing is special. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Q", "QU", "QUF", "QUFB", "QUFBQ", "QUFBQU", "=", "Q=", "QQ=", "QUE=", "QQ", "QUFBQQ="})
    void takesTheOneTextThatAnEncoderWrites(String start) {
        int taken = 0;
        for (char first : CHARACTERS.toCharArray()) {
            taken += isTaken(start + first) ? 1 : 0;
            for (char second : CHARACTERS.toCharArray()) {
                taken += isTaken(start + first + second) ? 1 : 0;
            }
        }
        // Whatever stands before, some group can be made whole of it, unless there is padding.
        assertThat(taken > 0).isEqualTo(!start.contains("="));
    }

    /** Whether it is decoded; then it must be what an encoder makes of the bytes. */
    private static boolean isTaken(String text) {
        Optional<byte[]> decoded = decoded(text);
        decoded.ifPresent(bytes -> assertThat(ENCODER.encodeToString(bytes)).isEqualTo(text));
        return decoded.isPresent();
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64Url.decode(text));
        } catch (RejectedTokenException e) {
            return Optional.empty();
        }
    }

    @Test
    void takesWhatAnEncoderWrites() throws RejectedTokenException {
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            for (int value = 0; value < 256; value++) {
                Arrays.fill(bytes, (byte) value);

                assertThat(Base64Url.decode(ENCODER.encodeToString(bytes))).isEqualTo(bytes);
            }
        }
    }

    @Test
    void decodesAPartOfATextWithoutALookAtTheRest() throws RejectedTokenException {
        byte[] text = "?QUFB=QQ*".getBytes(US_ASCII);

        assertThat(Base64Url.decode(text, 1, 5)).asString(US_ASCII).isEqualTo("AAA");
        assertThat(Base64Url.decode(text, 6, 8)).asString(US_ASCII).isEqualTo("A");
        assertThat(Base64Url.decode(text, 3, 3)).isEmpty();
        assertThatExceptionOfType(RejectedTokenException.class).isThrownBy(() -> Base64Url.decode(text, 1, 6));
    }
}
