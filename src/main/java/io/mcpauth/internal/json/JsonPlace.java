package io.mcpauth.internal.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A value, and where it stands in the bytes of its text.
 *
 * @param value a value of the kinds that are read; what is inside of an object or an array is a place, too
 * @param start how many bytes are before it
 * @param end   how many bytes there are up to its end
 */
public record JsonPlace(@Nullable Object value, int start, int end) {

    /**
     * The members of an object.
     *
     * @return them by their names, or empty if this is no object
     */
    @SuppressWarnings("unchecked") // The reader has put nothing else into it.
    public Optional<Map<String, JsonPlace>> members() {
        return value instanceof Map ? Optional.of((Map<String, JsonPlace>) value) : Optional.empty();
    }

    /**
     * A member of an object.
     *
     * @param name its name
     * @return the member, or empty if there is none, or this is no object
     */
    public Optional<JsonPlace> member(String name) {
        return members().map(members -> members.get(name));
    }

    /**
     * The elements of an array.
     *
     * @return them in their order, or empty if this is no array
     */
    @SuppressWarnings("unchecked") // The reader has put nothing else into it.
    public Optional<List<JsonPlace>> elements() {
        return value instanceof List ? Optional.of((List<JsonPlace>) value) : Optional.empty();
    }

    /**
     * The text of a string.
     *
     * @return it, or empty if this is no string
     */
    public Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
