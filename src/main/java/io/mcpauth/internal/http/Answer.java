package io.mcpauth.internal.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole answer that an adapter writes as it stands.
 *
 * @param status  the HTTP status
 * @param headers the headers by name
 * @param body    the text, in UTF-8; empty for none
 */
public record Answer(int status, Map<String, String> headers, String body) {

    static final String JSON = "application/json";

    /** Copies the headers, in their order. */
    public Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public static Answer json(int status, Map<String, String> headers, String body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", JSON);
        return new Answer(status, all, body);
    }
}
