package io.mcpauth.internal.json;

import static io.mcpauth.internal.json.JsonTexts.assertRefused;
import static io.mcpauth.internal.json.JsonTexts.bytes;
import static io.mcpauth.internal.json.JsonTexts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "-1", "1735689600", "99999999999999999", "100000000000000000",
        "-123456789012345678901234567890", "0.1", "-0.10", "1e5", "1E+5", "1e-5", "1.5e007", "0e0",
        "1e00000000000000003"})
    void readsANumberExactly(String text) {
        assertThat(read(text)).isEqualTo(new BigDecimal(text));
    }

    @Test
    void readsMinusZeroAsZero() {
        assertThat(read("-0")).isEqualTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+1", ".5", "1.", "1.e5", "-", "--1", "-a", "1e", "1e+", "1e+-1", "1e1.5", "0x10", "1_000", "1d",
                "-Infinity", "١"})
    void refusesWhatIsNoNumberOfJson(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "-01", "00.5"})
    void refusesANeedlessZeroBeforeANumber(String text) {
        assertRefused(text).withMessageStartingWith("a number begins with a needless zero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "9.99e999", "1e-999", "9e-999", "0e999", "10e998", "0.001e1002", "1000e-1002"})
    void takesAnExponentOf999(String text) {
        assertThat(read(text)).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000", "-1e1000", "1e-1000", "9.9e-1000", "10e999", "0.1e-999", "0e1000", "0e-1000",
        "1e999999", "1e1000000", "1e-1000000"})
    void refusesAnExponentBeyond999(String text) {
        assertRefused(text).withMessage("the exponent of a number is not within -999 and 999 at byte 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000000", "1e-1000000000", "1e2147483648", "1e-2147483649", "0e9999999999",
        "1e99999999999999999999999999999999", "1e18446744073709551617"})
    @Timeout(10)
    void refusesAHugeExponentCheaply(String text) {
        assertRefused("[" + text + "]").withMessage("the exponent of a number is not within -999 and 999 at byte 1");
    }

    @Test
    void refusesManyDigitsBeyondTheExponentToo() {
        JsonLimits limits = new JsonLimits(10_000, 1, 5_000);

        assertThat(Json.read(bytes("1" + "0".repeat(999)), limits)).isEqualTo(BigDecimal.TEN.pow(999));
        assertThatThrownBy(() -> Json.read(bytes("1" + "0".repeat(1000)), limits)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.read(bytes("0." + "0".repeat(999) + "1"), limits))
                .isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "-1234", "1.234", "12e34", "1e+34", "0.000"})
    void takesANumberOfTheGreatestLengthAndNoLonger(String number) {
        JsonLimits limits = new JsonLimits(100, 1, 5);

        assertThat(Json.read(bytes(number), limits)).isEqualTo(new BigDecimal(number));
        assertThatThrownBy(() -> Json.read(bytes("[" + number + "0]"), limits))
                .isInstanceOf(JsonException.class)
                .hasMessage("a number is longer than 5 characters at byte 1");
    }
}
