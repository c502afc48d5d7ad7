package io.mcpauth.internal.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Reads one text: how objects and arrays are put together, and how deep. */
final class JsonReader {

    private final JsonCursor cursor;
    private final JsonStrings strings;
    private final JsonNumbers numbers;
    private final int maxDepth;
    private final boolean locating;

    JsonReader(byte[] utf8, JsonLimits limits) {
        this(utf8, limits, false);
    }

    /** A reader that says of each value where it stands, or not. */
    JsonReader(byte[] utf8, JsonLimits limits, boolean locating) {
        cursor = new JsonCursor(utf8, limits.maxBytes());
        strings = new JsonStrings(cursor);
        numbers = new JsonNumbers(cursor, limits.maxNumberLength());
        maxDepth = limits.maxDepth();
        this.locating = locating;
    }

    @Nullable
    Object document() {
        cursor.skipWhiteSpace();
        Object value = value(0);
        checkEnd();
        return value;
    }

    Map<String, Object> objectDocument() {
        cursor.skipWhiteSpace();
        if (cursor.peek() != '{') {
            throw cursor.expected("an object");
        }
        Map<String, Object> members = object(1);
        checkEnd();
        return members;
    }

    private void checkEnd() {
        cursor.skipWhiteSpace();
        if (cursor.peek() != JsonCursor.END) {
            throw cursor.expected("the end of the text");
        }
    }

    private @Nullable Object value(int depthAround) {
        int start = cursor.position();
        Object value = plainValue(depthAround);
        return locating ? new JsonPlace(value, start, cursor.position()) : value;
    }

    private @Nullable Object plainValue(int depthAround) {
        return switch (cursor.peek()) {
            case '{' -> object(depthAround + 1);
            case '[' -> array(depthAround + 1);
            case '"' -> strings.read();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numbers.read();
            default -> literal();
        };
    }

    private @Nullable Boolean literal() {
        if (cursor.take("true")) {
            return Boolean.TRUE;
        }
        if (cursor.take("false")) {
            return Boolean.FALSE;
        }
        if (cursor.take("null")) {
            return null;
        }
        throw cursor.expected("a value");
    }

    private Map<String, Object> object(int depth) {
        enter(depth);
        Map<String, Object> members = new LinkedHashMap<>();
        if (!cursor.take('}')) {
            do {
                member(members, depth);
            } while (anotherUntil('}', "a comma or a closing brace"));
        }
        return Collections.unmodifiableMap(members);
    }

    private void member(Map<String, Object> members, int depth) {
        cursor.skipWhiteSpace();
        if (cursor.peek() != '"') {
            throw cursor.expected("the name of a member");
        }
        int start = cursor.position();
        String name = strings.read();
        cursor.skipWhiteSpace();
        if (!cursor.take(':')) {
            throw cursor.expected("a colon");
        }
        cursor.skipWhiteSpace();
        int before = members.size();
        members.put(name, value(depth));
        if (members.size() == before) {
            throw new JsonException("a member is named twice", start);
        }
    }

    private List<Object> array(int depth) {
        enter(depth);
        List<Object> elements = new ArrayList<>();
        if (!cursor.take(']')) {
            do {
                cursor.skipWhiteSpace();
                elements.add(value(depth));
            } while (anotherUntil(']', "a comma or a closing bracket"));
        }
        return Collections.unmodifiableList(elements);
    }

    /** Takes the opening bracket and the white space after it. */
    private void enter(int depth) {
        if (depth > maxDepth) {
            throw new JsonException("objects and arrays are nested deeper than " + maxDepth, cursor.position());
        }
        cursor.advance();
        cursor.skipWhiteSpace();
    }

    /** Takes a comma, after which something more must come, or the closing bracket. */
    private boolean anotherUntil(char bracket, String either) {
        cursor.skipWhiteSpace();
        if (cursor.take(',')) {
            return true;
        }
        if (cursor.take(bracket)) {
            return false;
        }
        throw cursor.expected(either);
    }
}
