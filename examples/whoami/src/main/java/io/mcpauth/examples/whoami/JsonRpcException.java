package io.mcpauth.examples.whoami;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** An error as JSON-RPC 2.0 counts them. */
final class JsonRpcException extends RuntimeException {

    private final int code;
    private final transient JsonValue id;

    private JsonRpcException(int code, JsonValue id, String message) {
        super(message);
        this.code = code;
        this.id = id;
    }

    static JsonRpcException parseError() {
        return new JsonRpcException(-32700, JsonValue.NULL, "Not JSON");
    }

    static JsonRpcException invalidRequest(JsonValue id, String message) {
        return new JsonRpcException(-32600, id, message);
    }

    static JsonRpcException methodNotFound(JsonValue id) {
        return new JsonRpcException(-32601, id, "Unknown method");
    }

    static JsonRpcException invalidParams(JsonValue id, String message) {
        return new JsonRpcException(-32602, id, message);
    }

    JsonObject toResponse() {
        return Json.createObjectBuilder().add("jsonrpc", "2.0").add("id", id)
                .add("error", Json.createObjectBuilder().add("code", code).add("message", getMessage())).build();
    }
}
