package io.mcpauth.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.mcpauth.json.Json;
import io.mcpauth.json.JsonException;
import io.mcpauth.json.JsonLimits;

/**
 * Reads which tools a JSON-RPC body calls, so that a tool is refused before anything is dispatched. What cannot be read in
 * one way only is refused: a server behind that reads it in another would run a tool that was not judged.
 */
final class ToolCalls {

    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int INVALID_PARAMS = -32602;
    /** Of the MCP specification 2026-07-28: headers that say other than the body. */
    private static final int HEADER_MISMATCH = -32020;

    private static final int MAX_DEPTH = 128;
    private static final int MAX_NUMBER_LENGTH = 1024;
    private static final String CALL = "tools/call";
    /** What {@code Mcp-Name} repeats, by the method. */
    private static final Map<String, String> NAMES = Map.of(CALL, "name", "prompts/get", "name", "resources/read", "uri");
    private static final Pattern ENCODED = Pattern.compile("=\\?base64\\?([A-Za-z0-9+/]*={0,2})\\?=");
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]*)");

    private final ToolSettings settings;

    ToolCalls(ToolSettings settings) {
        this.settings = settings;
    }

    /** What is wrong with a body, as an answer. */
    static final class BadBodyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        private BadBodyException(int status, int code, Object id, String message) {
            super(message, null, false, false);
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("jsonrpc", "2.0");
            members.put("id", id);
            members.put("error", error(code, message));
            this.answer = Answer.json(status, Map.of("Cache-Control", "no-store"), Json.write(members));
        }

        BadBodyException(int code, Object id, String message) {
            this(400, code, id, message);
        }

        static BadBodyException tooLong(int limit) {
            return new BadBodyException(413, INVALID_REQUEST, null, "The body is longer than " + limit + " bytes");
        }

        private static Map<String, Object> error(int code, String message) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", code);
            error.put("message", message);
            return error;
        }

        Answer answer() {
            return answer;
        }
    }

    /** Whether a request may call a tool that needs scopes. */
    boolean concern(RequestHead request) {
        return !settings.scopes().isEmpty() && request.method().equals("POST");
    }

    /** The scopes that the tools need that a body calls: for a batch, those of all its calls. */
    List<String> scopes(RequestHead request, byte[] body) throws BadBodyException {
        if (body.length > settings.maxBodyLength()) {
            throw BadBodyException.tooLong(settings.maxBodyLength());
        }
        checkEncoding(request);
        Set<String> scopes = new LinkedHashSet<>();
        for (Map<?, ?> message : messages(body)) {
            Object id = message.get("id") instanceof Map || message.get("id") instanceof List ? null : message.get("id");
            Optional<String> method = text(message, "method", INVALID_REQUEST, id);
            Optional<String> name = method.map(NAMES::get).flatMap(member -> name(message, member, id));
            if (method.filter(CALL::equals).isPresent() && name.isEmpty()) {
                throw new BadBodyException(INVALID_PARAMS, id, "params.name must be the name of a tool");
            }
            checkHeader(request, "Mcp-Method", method, id);
            checkHeader(request, "Mcp-Name", name, id);
            if (method.filter(CALL::equals).isPresent()) {
                scopes.addAll(settings.scopes().getOrDefault(name.orElseThrow(), List.of()));
            }
        }
        return List.copyOf(scopes);
    }

    private static void checkEncoding(RequestHead request) {
        boolean encoded = request.headers("Content-Encoding").stream().anyMatch(value -> !value.trim().equalsIgnoreCase("identity"));
        boolean otherCharset = request.headers("Content-Type").stream().flatMap(value -> CHARSET.matcher(value).results())
                .anyMatch(charset -> !charset.group(1).toLowerCase(Locale.ROOT).equals("utf-8"));
        if (encoded || otherCharset) {
            throw new BadBodyException(PARSE_ERROR, null, "The body must be JSON in UTF-8, without any encoding on top");
        }
    }

    private List<Map<?, ?>> messages(byte[] body) {
        List<Map<?, ?>> messages = new ArrayList<>();
        Object read = read(body);
        for (Object element : read instanceof List<?> batch ? batch : List.of(read == null ? "" : read)) {
            if (!(element instanceof Map<?, ?> message)) {
                throw new BadBodyException(INVALID_REQUEST, null, "A JSON-RPC message is an object");
            }
            messages.add(message);
        }
        return messages;
    }

    private Object read(byte[] body) {
        try {
            return Json.read(body, new JsonLimits(settings.maxBodyLength(), MAX_DEPTH, MAX_NUMBER_LENGTH));
        } catch (JsonException e) {
            throw new BadBodyException(PARSE_ERROR, null, "The body must be strict JSON in UTF-8 that names no member twice");
        }
    }

    private static Optional<String> text(Map<?, ?> object, String member, int code, Object id) {
        Object value = object.get(member);
        if (value != null && !(value instanceof String) || value == null && object.containsKey(member)) {
            throw new BadBodyException(code, id, member + " must be a string");
        }
        return Optional.ofNullable((String) value);
    }

    private static Optional<String> name(Map<?, ?> message, String member, Object id) {
        return message.get("params") instanceof Map<?, ?> params ? text(params, member, INVALID_PARAMS, id) : Optional.empty();
    }

    private static void checkHeader(RequestHead request, String header, Optional<String> inBody, Object id) {
        List<String> fields = request.headers(header);
        if (!fields.isEmpty() && (fields.size() > 1 || !inBody.equals(Optional.of(decoded(fields.get(0)))))) {
            throw new BadBodyException(HEADER_MISMATCH, id, "The header " + header + " says other than the body");
        }
    }

    /** What is no plain ASCII in a header is sent in Base64. */
    private static String decoded(String field) {
        Matcher encoded = ENCODED.matcher(field.trim());
        try {
            return encoded.matches()
                    ? new String(Base64.getDecoder().decode(encoded.group(1)), StandardCharsets.UTF_8)
                    : field.trim();
        } catch (IllegalArgumentException e) {
            return field.trim();
        }
    }
}
