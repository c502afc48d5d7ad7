package io.mcpauth.internal.json;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A strict reader and a plain writer of JSON (RFC 8259).
 *
 * <p>Values are Java's own: {@link Map} in the text's order, {@link java.util.List}, {@link String},
 * {@link java.math.BigDecimal}, {@link Boolean} and {@code null}. Everything that is read is unmodifiable.
 */
public final class Json {

    private Json() {
    }

    /**
     * Reads a text with the {@linkplain JsonLimits#DEFAULT default limits}.
     *
     * @param utf8 the text
     * @return its value
     * @throws JsonException if it is not strict JSON, names a member twice, is no well-formed UTF-8, or passes a limit
     */
    public static @Nullable Object read(byte[] utf8) {
        return read(utf8, JsonLimits.DEFAULT);
    }

    /**
     * Reads a text.
     *
     * @param utf8   the text
     * @param limits how much it may ask for
     * @return its value
     * @throws JsonException if it is not strict JSON, names a member twice, is no well-formed UTF-8, or passes a limit
     */
    public static @Nullable Object read(byte[] utf8, JsonLimits limits) {
        return new JsonReader(utf8, limits).document();
    }

    /**
     * Reads a text that must be an object, with the {@linkplain JsonLimits#DEFAULT default limits}.
     *
     * @param utf8 the text
     * @return its members
     * @throws JsonException if it is not strict JSON, no object, or passes a limit
     */
    public static Map<String, Object> readObject(byte[] utf8) {
        return readObject(utf8, JsonLimits.DEFAULT);
    }

    /**
     * Reads a text that must be an object.
     *
     * @param utf8   the text
     * @param limits how much it may ask for
     * @return its members
     * @throws JsonException if it is not strict JSON, no object, or passes a limit
     */
    public static Map<String, Object> readObject(byte[] utf8, JsonLimits limits) {
        return new JsonReader(utf8, limits).objectDocument();
    }

    /**
     * Reads a text as strictly as {@link #read(byte[], JsonLimits)}, and says where what stands.
     *
     * @param utf8   the text
     * @param limits how much it may ask for
     * @return its value, in which each value is a {@link JsonPlace}: each member of an object and each element of an
     *         array
     * @throws JsonException if it is not strict JSON, names a member twice, is no well-formed UTF-8, or passes a limit
     */
    public static JsonPlace locate(byte[] utf8, JsonLimits limits) {
        return (JsonPlace) Objects.requireNonNull(new JsonReader(utf8, limits, true).document());
    }

    /**
     * Writes a value without white space.
     *
     * @param value a value of the kinds that are read; any {@link Number} and {@link CharSequence} too
     * @return its text
     * @throws IllegalArgumentException if the value, or one inside of it, is of another kind, a number that JSON has
     *                                  not, a string with half a surrogate pair, or nested deeper than 256
     */
    public static String write(@Nullable Object value) {
        return new JsonWriter().document(value);
    }
}
