package io.mcpauth.internal.json;

import static io.mcpauth.internal.json.JsonTexts.assertRefused;
import static io.mcpauth.internal.json.JsonTexts.bytes;
import static io.mcpauth.internal.json.JsonTexts.read;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStringsTest {

    @Test
    void readsEveryEscape() {
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20AC\\u0000\""))
                .isEqualTo("\"\\/\b\f\n\r\tA\u00e9\u20ac\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\a", "\\'", "\\x41", "\\U0041", "\\0", "\\ ", "\\\n", "\\é"})
    void refusesAnUnknownEscape(String escape) {
        assertRefused("\"ab" + escape + "\"").withMessage("an escape is unknown at byte 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u", "\\u1", "\\u12", "\\u123", "\\u12g4", "\\u-123", "\\u 123", "\\u１234"})
    void refusesAnEscapeWithoutFourHexadecimalDigits(String escape) {
        assertRefused("\"" + escape + "\"").withMessageStartingWith("a hexadecimal digit is expected at byte");
    }

    @Test
    void readsAnEscapedSurrogatePair() {
        assertThat(read("\"\\uD83D\\uDE00\"")).isEqualTo("😀");
        assertThat(read("\"\\uD800\\uDC00\\udbff\\udfff\"")).isEqualTo("\ud800\udc00\udbff\udfff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\uD800", "\\uDBFF", "\\uDC00", "\\uDFFF", "\\uD800a", "\\uD800\\n", "\\uD800\\u0041",
        "\\uD800\\uD800", "\\uD800\\uD800\\uDC00", "\\uDC00\\uD800", "\\uD83D😀"})
    void refusesHalfASurrogatePair(String escapes) {
        assertRefused("[\"" + escapes + "\"]").withMessage("half a surrogate pair is escaped at byte 2");
        assertRefused("{\"" + escapes + "\":1}").withMessage("half a surrogate pair is escaped at byte 2");
    }

    @Test
    void refusesEveryControlCharacterThatIsNotEscaped() {
        for (char control = 0; control < ' '; control++) {
            assertRefused("\"a" + control + "\"").withMessage("a control character is not escaped at byte 2");
            assertRefused("\"é" + control + "\"").withMessage("a control character is not escaped at byte 3");
        }
        assertThat(read("\"\u007f\"")).isEqualTo("\u007f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"a", "\"é", "\"a\\\"", "{\"a"})
    void refusesAStringWithoutItsEnd(String text) {
        assertRefused(text).withMessageStartingWith("the end of a string is expected, but the text ends at byte");
    }

    @Test
    void readsEveryCharacterOfUnicode() {
        IntStream.rangeClosed(' ', Character.MAX_CODE_POINT)
                .filter(codePoint -> codePoint != '"' && codePoint != '\\')
                .filter(codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
                .mapToObj(Character::toString)
                .filter(character -> !read("\"" + character + "\"").equals(character))
                .findFirst()
                .ifPresent(character -> {
                    throw new AssertionError("U+" + Integer.toHexString(character.codePointAt(0)));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "80", "bf",                                    // a continuation without a lead
        "c0 80", "c1 bf", "e0 80 80", "e0 9f bf",      // longer than need be
        "f0 80 80 80", "f0 8f bf bf",
        "ed a0 80", "ed bf bf", "ed a0 bd ed b8 80",   // surrogates
        "f4 90 80 80", "f5 80 80 80", "f7 bf bf bf",   // beyond U+10FFFF
        "f8 88 80 80 80", "f8 90 80 80", "fc 84 80 80 80 80", "fe", "ff",
        "c3", "e2 82", "f0 9f 98", "c3 41", "e2 82 41", "f0 9f 98 41", "c3 c3 a9", "e2 c3 a9"}) // cut off
    void refusesMalformedUtf8(String sequence) {
        byte[] text = HexFormat.of().parseHex("5b2261222c2261" + sequence.replace(" ", "") + "225d"); // ["a","a…"]

        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.read(text))
                .withMessage("a character is not well-formed UTF-8 at byte 7");
    }

    @Test
    void refusesWhatTheTextCutsOffInTheMiddleOfACharacter() {
        byte[] text = bytes("\"😀");

        for (int length = 2; length < text.length; length++) {
            byte[] cut = Arrays.copyOf(text, length);
            assertThatThrownBy(() -> Json.read(cut)).hasMessage("a character is not well-formed UTF-8 at byte 1");
        }
    }

    @Test
    void refusesAByteOrderMarkAndOtherEncodings() {
        assertRefused("\ufeff{}").withMessage("the text begins with a byte order mark at byte 0");
        assertRefused("\ufeff").withMessage("the text begins with a byte order mark at byte 0");
        assertThatThrownBy(() -> Json.read("{}".getBytes(UTF_16))).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.read("\"é\"".getBytes(ISO_8859_1))).isInstanceOf(JsonException.class);
        assertThat(read("\"\ufeff\"")).isEqualTo("\ufeff");
    }
}
