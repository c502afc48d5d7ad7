package io.mcpauth.internal.json;

import static io.mcpauth.internal.json.JsonTexts.assertRefused;
import static io.mcpauth.internal.json.JsonTexts.bytes;
import static io.mcpauth.internal.json.JsonTexts.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    /** Something of every kind, all of it ASCII, so that characters are bytes. */
    private static final String SAMPLE =
            "{\"sub\": \"a\\u00e9\\ud83d\\ude00\\n\", \"n\":[0,-1.5e+3,true,false,null], \"o\":{\"\":{}} }";

    @Test
    void readsEveryKindOfValue() {
        assertThat(read("null")).isNull();
        assertThat(read("true")).isEqualTo(true);
        assertThat(read("false")).isEqualTo(false);
        assertThat(read("1.50")).isEqualTo(new BigDecimal("1.50"));
        assertThat(read("\"a\"")).isEqualTo("a");
        assertThat(read("[]")).isEqualTo(List.of());
        assertThat(read("{}")).isEqualTo(Map.of());
    }

    @Test
    void readsValuesInsideOfValues() {
        assertThat(read(SAMPLE)).isEqualTo(Map.of(
                "sub", "aé😀\n",
                "n", Arrays.asList(BigDecimal.ZERO, new BigDecimal("-1.5e3"), true, false, null),
                "o", Map.of("", Map.of())));
    }

    @Test
    void takesWhiteSpaceBetweenAllSigns() {
        assertThat(read(" \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : { } , \"c\" : [ ] } \n"))
                .isEqualTo(Map.of("a", List.of(BigDecimal.ONE, BigDecimal.valueOf(2)), "b", Map.of(), "c", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\f1", "\u000b1", "\u00a01", "\u20281", "\u00001", "1\u0000"})
    void takesNoOtherWhiteSpace(String text) {
        assertRefused(text);
    }

    @Test
    void keepsMembersInTheOrderOfTheText() {
        assertThat(Json.readObject(bytes("{\"z\":1,\"a\":2,\"m\":3,\"b\":4}")).keySet()).containsExactly("z", "a", "m",
                "b");
    }

    @Test
    void givesNothingThatCanBeModified() {
        Map<String, Object> object = Json.readObject(bytes("{\"list\":[1],\"map\":{\"a\":1}}"));

        assertThat(object).isUnmodifiable();
        assertThat((List<?>) object.get("list")).isUnmodifiable();
        assertThat((Map<?, ?>) object.get("map")).isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "tru", "True", "nul", "NaN", "Infinity", "'a'", "a", "/**/1", "]", ",", ":"})
    void refusesATextWithoutAValue(String text) {
        assertRefused(text).withMessageStartingWith("a value is expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2", "{}{}", "[]]", "truefalse", "nullx", "\"a\"\"b\"", "{} // no", "1,"})
    void refusesWhateverFollowsTheValue(String text) {
        assertRefused(text).withMessageStartingWith("the end of the text is expected");
    }

    @Test
    void refusesAMemberNamedTwice() {
        assertRefused("{\"a\":1,\"b\":2,\"a\":1}").withMessage("a member is named twice at byte 13");
    }

    @Test
    void refusesAMemberNamedTwiceInDifferentSpelling() {
        assertRefused("{\"exp\":1,\"\\u0065xp\":1}").withMessage("a member is named twice at byte 9");
        assertRefused("{\"é\":1,\"\\u00E9\":1}").withMessageStartingWith("a member is named twice");
        assertRefused("{\"\":1,\"\":1}").withMessageStartingWith("a member is named twice");
    }

    @Test
    void refusesAMemberNamedTwiceDeepInside() {
        assertRefused("[{\"a\":{\"b\":null,\"b\":null}}]").withMessageStartingWith("a member is named twice");
    }

    @Test
    void takesTheSameNameInDifferentObjectsAndUnlikeNamesThatLookAlike() {
        assertThat(read("{\"a\":{\"a\":1},\"A\":2,\"a \":3}")).isInstanceOf(Map.class);
        assertThat(Json.readObject(bytes("{\"\\u00e9\":1,\"e\\u0301\":2}"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"a\":1,}     | the name of a member is expected at byte 7",
        "{,}            | the name of a member is expected at byte 1",
        "{a:1}          | the name of a member is expected at byte 1",
        "{1:1}          | the name of a member is expected at byte 1",
        "{\"a\" 1}      | a colon is expected at byte 5",
        "{\"a\"::1}     | a value is expected at byte 5",
        "{\"a\":}       | a value is expected at byte 5",
        "{\"a\":1 \"b\":2} | a comma or a closing brace is expected at byte 7",
        "{\"a\":1]      | a comma or a closing brace is expected at byte 6",
        "[1,]           | a value is expected at byte 3",
        "[,1]           | a value is expected at byte 1",
        "[1 2]          | a comma or a closing bracket is expected at byte 3",
        "[1}            | a comma or a closing bracket is expected at byte 2",
        "[1             | a comma or a closing bracket is expected, but the text ends at byte 2",
        "{\"a\"         | a colon is expected, but the text ends at byte 4"})
    void refusesAMisplacedSignAndSaysWhatBelongsThere(String text, String message) {
        assertRefused(text).withMessage(message);
    }

    @Test
    void refusesATextThatMustBeAnObjectAndIsNone() {
        assertThatThrownBy(() -> Json.readObject(bytes(" []")))
                .isInstanceOf(JsonException.class)
                .hasMessage("an object is expected at byte 1");
        assertThatThrownBy(() -> Json.readObject(bytes("{} {}")))
                .isInstanceOf(JsonException.class)
                .hasMessage("the end of the text is expected at byte 3");
    }

    @Test
    void quotesNothingOfTheText() {
        for (String text : List.of("{\"secret\":1,\"secret\":2}", "secret", "[secret]", "{secret}", "\"secret",
                "\"secret\\q\"", "\"secret\n\"", "\"secret\\ud800\"", "{} secret", "{\"secret\" 1}",
                "{\"secret\":1 2}")) {
            assertThatThrownBy(() -> read(text))
                    .isInstanceOf(JsonException.class)
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
    }

    @Test
    void countsTheOffsetInBytes() {
        assertThatThrownBy(() -> read("[\"é😀\" x]"))
                .isInstanceOfSatisfying(JsonException.class, e -> assertThat(JsonTexts.offset(e)).isEqualTo(10));
    }

    @Test
    void refusesATextThatIsCutOffAnywhere() {
        for (int length = 0; length < SAMPLE.length(); length++) {
            assertRefused(SAMPLE.substring(0, length));
        }
    }

    /** Whatever one byte is made of: a value or a JsonException, and a value only from what Java itself calls UTF-8. */
    @Test
    void failsInNoOtherWayWhicheverByteIsChanged() throws CharacterCodingException {
        for (int index = 0; index < SAMPLE.length(); index++) {
            byte[] text = bytes(SAMPLE);
            for (int change = 0; change <= 0xFF; change++) {
                text[index] = (byte) change;
                try {
                    Object value = Json.read(text);
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
                    assertThat(read(Json.write(value))).isEqualTo(value);
                } catch (JsonException e) {
                    assertThat(JsonTexts.offset(e)).isBetween(0, text.length);
                }
            }
        }
    }
}
