package io.mcpauth.internal.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.json.Json;

/** Errors of JSON-RPC, as text. */
final class RpcErrors {

    static final int INTERNAL_ERROR = -32603;

    private RpcErrors() {
    }

    /**
     * One error.
     *
     * @param id      of what is answered; null where that is not known
     * @param members more of the error than its code and its message
     */
    static Map<String, Object> error(@Nullable Object id, int code, String message, Map<String, ?> members) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.putAll(members);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("jsonrpc", "2.0");
        answer.put("id", id);
        answer.put("error", error);
        return answer;
    }

    /**
     * An error for each of several requests.
     *
     * @param ids of the requests; one alone is answered by an error, several by a batch, and none by an error without
     *            an id
     */
    static String text(List<?> ids, int code, String message) {
        List<Map<String, Object>> errors = ids.stream().map(id -> error(id, code, message, Map.of())).toList();
        return errors.isEmpty() ? Json.write(error(null, code, message, Map.of()))
                : Json.write(errors.size() == 1 ? errors.get(0) : errors);
    }
}
