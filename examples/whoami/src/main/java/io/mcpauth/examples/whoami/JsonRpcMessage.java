package io.mcpauth.examples.whoami;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.stream.JsonParser;

/**
 * A message of JSON-RPC 2.0: a request where it has a method and an id, a notification where it has only a method, and
 * otherwise an answer to a request of ours.
 *
 * @param id     a string or a number, sent back just as it came; JSON's {@code null} where there is none
 * @param method {@code null} in an answer
 * @param params empty where there are none
 */
record JsonRpcMessage(JsonValue id, String method, JsonObject params) {

    /** Servers set no bound to what a JAX-RS resource reads by itself. */
    private static final int MAX_BYTES = 1 << 20;

    /** Reads one message. Batches are not part of the protocol versions that are spoken here. */
    static JsonRpcMessage read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw JsonRpcException.invalidRequest(JsonValue.NULL, "The message is longer than " + MAX_BYTES + " bytes");
        }
        if (!(parse(bytes) instanceof JsonObject object)) {
            throw JsonRpcException.invalidRequest(JsonValue.NULL, "A message is one JSON object; there are no batches");
        }
        return of(object);
    }

    private static JsonValue parse(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            try (JsonParser parser = Json.createParser(new StringReader(text))) {
                parser.next();
                JsonValue value = parser.getValue();
                if (parser.hasNext()) {
                    throw JsonRpcException.parseError();
                }
                return value;
            }
        } catch (CharacterCodingException | RuntimeException e) {
            // Not only JsonException: nesting that is too deep is a bare RuntimeException in Parsson.
            throw JsonRpcException.parseError();
        }
    }

    private static JsonRpcMessage of(JsonObject json) {
        JsonValue id = json.getOrDefault("id", JsonValue.NULL);
        boolean goodId = id instanceof JsonString || id.getValueType() == ValueType.NUMBER;
        if (json.containsKey("id") && !goodId) {
            throw JsonRpcException.invalidRequest(JsonValue.NULL, "The id must be a string or a number");
        }
        if (!"2.0".equals(string(json.get("jsonrpc")))) {
            throw JsonRpcException.invalidRequest(id, "Not JSON-RPC 2.0");
        }
        String method = string(json.get("method"));
        boolean answer = !json.containsKey("method") && (json.containsKey("result") || json.containsKey("error"));
        if (method == null && !answer) {
            throw JsonRpcException.invalidRequest(id, "The method must be a string");
        }
        JsonValue params = json.getOrDefault("params", JsonValue.EMPTY_JSON_OBJECT);
        if (!(params instanceof JsonObject object)) {
            throw JsonRpcException.invalidParams(id, "The params must be an object");
        }
        return new JsonRpcMessage(id, method, object);
    }

    boolean isRequest() {
        return method != null && !JsonValue.NULL.equals(id);
    }

    JsonObject answer(JsonObject result) {
        return Json.createObjectBuilder().add("jsonrpc", "2.0").add("id", id).add("result", result).build();
    }

    String requiredString(String param) {
        String value = string(params.get(param));
        if (value == null) {
            throw JsonRpcException.invalidParams(id, "'" + param + "' must be a string");
        }
        return value;
    }

    JsonObject optionalObject(String param) {
        if (params.getOrDefault(param, JsonValue.EMPTY_JSON_OBJECT) instanceof JsonObject object) {
            return object;
        }
        throw JsonRpcException.invalidParams(id, "'" + param + "' must be an object");
    }

    private static String string(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : null;
    }
}
