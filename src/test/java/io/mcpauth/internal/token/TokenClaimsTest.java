package io.mcpauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.internal.json.Json;
import io.mcpauth.token.TokenClaims;

class TokenClaimsTest {

    @Test
    void tellsAClaimThatIsNullFromOneThatIsMissing() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("nickname", null);
        values.put("name", "Ada");
        TokenClaims claims = claims(values);

        assertThat(claims.has("nickname")).isTrue();
        assertThat(claims.value("nickname")).isEmpty();
        assertThat(claims.has("email")).isFalse();
        assertThat(claims.value("email")).isEmpty();
        assertThat(claims.has("name")).isTrue();
        assertThat(claims.value("name")).contains("Ada");
    }

    @Test
    void isACopyInTheSameOrder() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("z", 1);
        values.put("a", 2);
        values.put("m", 3);
        TokenClaims claims = claims(values);

        values.put("evil", 4);

        assertThat(claims.values().keySet()).containsExactly("z", "a", "m");
        assertThatThrownBy(() -> claims.values().remove("a")).isInstanceOf(UnsupportedOperationException.class);
    }

    /** Of a verifier that reads tokens with another JSON library, say. */
    @ParameterizedTest
    @MethodSource("numbers")
    void makesADecimalOfEveryNumber(Number number, String decimal) {
        assertThat(claims(Map.of("age", number)).values()).containsEntry("age", new BigDecimal(decimal));
        assertThat(claims(Map.of("ages", List.of(Map.of("age", number)))).values())
                .containsEntry("ages", List.of(Map.of("age", new BigDecimal(decimal))));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(arguments(36, "36"), arguments(36L, "36"), arguments((short) 36, "36"),
                arguments((byte) -1, "-1"),
                arguments(0.1, "0.1"), arguments(0.1f, "0.1"), arguments(1e300, "1.0E+300"),
                arguments(BigInteger.TEN.pow(30), "1" + "0".repeat(30)),
                arguments(new AtomicLong(7), "7"), arguments(new BigDecimal("36.60"), "36.60"),
                arguments(new BigDecimal("1e-999"), "1e-999"),
                arguments(new BigDecimal("9.99e999"), "9.99e999"));
    }

    @Test
    void isACopyAtEveryDepth() {
        Map<String, Object> address = new HashMap<>(Map.of("city", "London"));
        List<Object> tags = new ArrayList<>(List.of("x", address));
        TokenClaims claims = claims(Map.of("address", address, "tags", tags));

        address.put("city", "Paris");
        tags.clear();

        assertThat(claims.values())
                .isEqualTo(Map.of("address", Map.of("city", "London"), "tags", List.of("x", Map.of("city", "London"))));
        Map<?, ?> inside = (Map<?, ?>) claims.values().get("address");
        List<?> list = (List<?>) claims.values().get("tags");
        assertThatThrownBy(inside::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(((Map<?, ?>) list.get(1))::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void keepsNullInsideOfListsAndMaps() {
        Map<String, Object> address = new HashMap<>();
        address.put("city", null);
        assertThat(claims(Map.of("tags", Arrays.asList("x", null), "address", address)).values())
                .isEqualTo(Map.of("tags", Arrays.asList("x", null), "address", address));
    }

    @Test
    void makesAListOfEveryCollection() {
        assertThat(claims(Map.of("groups", Set.of("admin"))).values()).containsEntry("groups", List.of("admin"));
    }

    @ParameterizedTest
    @MethodSource("strangeValues")
    void refusesWhatNoReaderGivesAndNamesTheClaimWithoutItsValue(Object value, String what) {
        assertThatIllegalArgumentException().isThrownBy(() -> claims(Map.of("email", value)))
                .withMessage("The claim 'email' " + what
                        + "; a claim is a string, a number, a boolean, null, or a map or list of these, "
                        + "the map with strings for names")
                .withNoCause();
    }

    static Stream<Arguments> strangeValues() {
        String number = "has a number that is not finite, or whose exponent is not within -999 and 999";
        return Stream.of(arguments(new StringBuilder("secret"), "has a java.lang.StringBuilder"),
                arguments(List.of(Map.of("secret", new java.util.Date(0))), "has a java.util.Date"),
                arguments('c', "has a java.lang.Character"),
                arguments(Optional.of("secret"), "has a java.util.Optional"),
                arguments(Map.of(1, "secret"), "has a map with a name that is no string"),
                arguments(Double.NaN, number), arguments(Float.POSITIVE_INFINITY, number),
                arguments(new BigDecimal("1e1000"), number),
                arguments(new BigDecimal("1e-1000"), number), arguments(new BigDecimal("1e2147483647"), number),
                arguments(nested(256), "is nested deeper than 256"),
                arguments(nestedMaps(256), "is nested deeper than 256"));
    }

    @Test
    void takesWhatIsNestedAsDeepAsItCanBeWritten() {
        assertThat(Json.write(claims(Map.of("deep", nested(255))).values())).contains("[]");
        assertThat(Json.write(claims(Map.of("deep", nestedMaps(255))).values())).contains("{}");
    }

    private static List<Object> nested(int depth) {
        return depth == 1 ? List.of() : List.of(nested(depth - 1));
    }

    private static Map<String, Object> nestedMaps(int depth) {
        return depth == 1 ? Map.of() : Map.of("a", nestedMaps(depth - 1));
    }

    @Test
    void refusesAClaimWithoutAName() {
        Map<String, Object> values = new HashMap<>();
        values.put(null, "secret");
        assertThatIllegalArgumentException().isThrownBy(() -> claims(values))
                .withMessage("A claim has no name; every claim has one");
    }

    @Test
    void cannotBeWithoutClaims() {
        assertThatIllegalArgumentException().isThrownBy(() -> claims(Map.of()));
    }

    @Test
    void printsNeitherNamesNorValues() {
        assertThat(claims(Map.of("email", "ada@example.com"))).hasToString("TokenClaims[1 claims, signed=false]");
    }

    private static TokenClaims claims(Map<String, Object> values) {
        return new TokenClaims(values, BigDecimal.ONE, BigDecimal.TEN, false);
    }
}
