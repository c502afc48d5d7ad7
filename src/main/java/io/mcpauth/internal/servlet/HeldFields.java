package io.mcpauth.internal.servlet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.mcp.BodyFields;

/**
 * What an application says of the bytes of its answer: held until it is known whether these go on as they are. A field
 * that is set cannot be taken back on every server.
 */
final class HeldFields {

    private final HttpServletResponse response;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private State state = State.HELD;

    private enum State {
        HELD, GIVEN, DROPPED
    }

    HeldFields(HttpServletResponse response) {
        this.response = response;
    }

    /** Whether a field is kept from the server for now, or for good, as is what would let others have the answer. */
    boolean holds(String name) {
        return state != State.GIVEN && BodyFields.OF_THE_BYTES.contains(key(name))
                || state == State.DROPPED && BodyFields.CACHE_CONTROL.equalsIgnoreCase(name);
    }

    void set(String name, @Nullable String value) {
        fields.put(key(name), value == null ? List.of() : List.of(value));
    }

    void add(String name, String value) {
        List<String> values = new ArrayList<>(values(name));
        values.add(value);
        fields.put(key(name), values);
    }

    /** What is said of a field that the server does not know of; once it does, that may become more. */
    List<String> values(String name) {
        return state == State.GIVEN ? List.of() : fields.getOrDefault(key(name), List.of());
    }

    Set<String> names() {
        return state == State.GIVEN ? Set.of() : fields.keySet();
    }

    boolean isEncoded() {
        return BodyFields.isEncoded(fields.getOrDefault(key("Content-Encoding"), List.of()));
    }

    /** They hold: the body goes on as it is. */
    void give() {
        if (state == State.HELD) {
            state = State.GIVEN;
            fields.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
    }

    /** They do not hold any more, and nobody but the user may be given the answer. */
    void drop() {
        state = State.DROPPED;
        fields.clear();
        BodyFields.cacheControl(AnswerFields.of(response).values(BodyFields.CACHE_CONTROL))
                .ifPresent(value -> response.setHeader(BodyFields.CACHE_CONTROL, value));
    }

    void reset() {
        state = State.HELD;
        fields.clear();
    }

    private static String key(String name) {
        return Optional.ofNullable(name).orElse("").toLowerCase(Locale.ROOT);
    }
}
