package io.mcpauth.internal.http;

import java.util.Optional;

/**
 * What is noted about one request while it is under way: it goes where the request goes, also through dispatches inside
 * the server, and no client can set it.
 */
public interface RequestProperties {

    /**
     * Something noted before.
     *
     * @param name its name
     * @return what was noted, or empty
     */
    Optional<Object> get(String name);

    /**
     * Notes something.
     *
     * @param name  its name
     * @param value what to note
     */
    void set(String name, Object value);
}
