package io.mcpauth.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

    @Test
    void writesEveryKindOfValue() {
        assertThat(Json.write(null)).isEqualTo("null");
        assertThat(Json.write(true)).isEqualTo("true");
        assertThat(Json.write("a")).isEqualTo("\"a\"");
        assertThat(Json.write(new StringBuilder("a"))).isEqualTo("\"a\"");
        assertThat(Json.write(List.of())).isEqualTo("[]");
        assertThat(Json.write(Map.of())).isEqualTo("{}");
    }

    @Test
    void writesNoWhiteSpaceAndKeepsTheOrder() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("z", Arrays.asList(1, null, "b c"));
        object.put("a", Map.of("", false));

        assertThat(Json.write(object)).isEqualTo("{\"z\":[1,null,\"b c\"],\"a\":{\"\":false}}");
    }

    @Test
    void writesEveryKindOfNumber() {
        assertThat(Json.write(Arrays.asList(1, -2L, (short) 3, (byte) 4, new AtomicInteger(5))))
                .isEqualTo("[1,-2,3,4,5]");
        assertThat(Json.write(new BigInteger("123456789012345678901234567890")))
                .isEqualTo("123456789012345678901234567890");
        assertThat(Json.write(new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(Json.write(new BigDecimal("1e10"))).isEqualTo("1E+10");
        assertThat(Json.write(0.25)).isEqualTo("0.25");
        assertThat(Json.write(-1.5f)).isEqualTo("-1.5");
        assertThat(Json.write(Double.MIN_VALUE)).isEqualTo("4.9E-324");
    }

    @Test
    void refusesNumbersThatJsonHasNot() {
        for (Number number : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Float.NaN,
                Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Json.write(List.of(number)))
                    .withMessageStartingWith("JSON has no such number of java.lang.");
        }
    }

    @Test
    void escapesInTheShortestWay() {
        assertThat(Json.write("\"\\\b\f\n\r\t/")).isEqualTo("\"\\\"\\\\\\b\\f\\n\\r\\t/\"");
        assertThat(Json.write("\u0000\u000b\u001f")).isEqualTo("\"\\u0000\\u000b\\u001f\"");
        assertThat(Json.write("é€😀\u007f")).isEqualTo("\"é€😀\u007f\"");
    }

    @Test
    void escapesTheLineEndsOfJavaScript() {
        assertThat(Json.write("\u2028\u2029")).isEqualTo("\"\\u2028\\u2029\"");
    }

    @Test
    void escapesTheNamesOfMembers() {
        assertThat(Json.write(Map.of("\"\n", 1))).isEqualTo("{\"\\\"\\n\":1}");
    }

    @Test
    void refusesHalfASurrogatePair() {
        for (String half : List.of("\ud800", "a\udbff", "\udc00", "\ud800a", "\udc00\ud800", "\ud800\ud800\udc00")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Json.write(half))
                    .withMessageStartingWith("The string has half a surrogate pair at index");
            assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Map.of(half, 1)));
        }
    }

    @Test
    void refusesValuesOfOtherKinds() {
        for (Object value : List.of('a', Instant.EPOCH, Set.of(), new int[] {1}, new Object())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Json.write(Map.of("a", value)))
                    .withMessage("JSON has no " + value.getClass().getName());
        }
    }

    @Test
    void refusesNamesThatAreNoStrings() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Map.of(1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Map.of(new StringBuilder("a"), 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Collections.singletonMap(null, 1)));
    }

    @Test
    void refusesAValueThatHoldsItself() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("itself", map);

        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(list))
                .withMessageContaining("deeper than 256");
        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(map)).withMessageContaining("deeper than 256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "\"\"", "[]", "{}", "[[],{}]", "0", "-1.50", "1E+10", "1.2E-30",
        "{\"sub\":\"alice\",\"exp\":1735689600,\"groups\":[\"a\",\"b\"],\"deep\":{\"x\":[null,{\"y\":0.1}]}}"})
    void writesWhatWasReadAsItWas(String text) {
        assertThat(Json.write(Json.read(text.getBytes(UTF_8)))).isEqualTo(text);
    }

    @Test
    void writesEveryCharacterSoThatItIsReadAgain() {
        String all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        JsonLimits limits = new JsonLimits(8 * 1024 * 1024, 1, 1);

        assertThat(Json.read(Json.write(all).getBytes(UTF_8), limits).equals(all)).isTrue();
    }
}
