package io.mcpauth.internal.mcp;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An object of a message, of which each member is read in one way only.
 *
 * @param members its members
 * @param code    what is answered where one of them is wrong
 * @param id      the message's id
 */
record Params(Map<?, ?> members, int code, @Nullable Object id) {

    Optional<String> text(String member) {
        checkCase(member);
        Object value = members.get(member);
        if (value != null && !(value instanceof String) || value == null && members.containsKey(member)) {
            throw wrong(member + " must be a string");
        }
        return Optional.ofNullable((String) value);
    }

    String text(String member, String otherwise) {
        return text(member).orElseThrow(() -> wrong(otherwise));
    }

    /** What is no object has no members. */
    Map<?, ?> object(String member) {
        checkCase(member);
        return members.get(member) instanceof Map<?, ?> object ? object : Map.of();
    }

    Params params(String member) {
        return new Params(object(member), code, id);
    }

    /** There are readers that take one for the other, as Jackson can be told to. */
    void checkCase(String member) {
        for (Object other : members.keySet()) {
            if (member.equalsIgnoreCase((String) other) && !member.equals(other)) {
                throw wrong("A member differs from " + member + " in case only");
            }
        }
    }

    BadBodyException wrong(String message) {
        return new BadBodyException(code, id, message);
    }
}
