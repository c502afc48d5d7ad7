package io.mcpauth.arquillian.support;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server answered.
 *
 * @param status  the status
 * @param headers the fields of each header, whose names are not case-sensitive
 * @param body    the body, as UTF-8
 */
public record Reply(int status, Map<String, List<String>> headers, String body) {

    /** Headers that a server adds by itself and that say nothing about the request. */
    private static final List<String> OF_THE_SERVER = List.of("date", "server", "x-powered-by", "x-frame-options",
            "content-language", "connection", "keep-alive", "transfer-encoding");

    public Reply {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        OF_THE_SERVER.forEach(copy::remove);
        headers = copy;
    }

    /** The only field of a header, or the empty string. */
    public String header(String name) {
        List<String> fields = headers.getOrDefault(name, List.of());
        if (fields.size() > 1) {
            throw new AssertionError(name + " more than once: " + fields);
        }
        return fields.isEmpty() ? "" : fields.get(0);
    }
}
