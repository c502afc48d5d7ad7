package io.mcpauth.internal.mcp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.internal.json.JsonLimits;

/**
 * Reads which tools a JSON-RPC body calls, so that a tool is refused before anything is dispatched. What cannot be read in
 * one way only is refused: a server behind that reads it in another would run a tool that was not judged.
 */
public final class ToolCalls {

    private static final int MAX_DEPTH = 128;
    private static final int MAX_NUMBER_LENGTH = 1024;
    private static final String CALL = "tools/call";
    /** What {@code Mcp-Name} repeats, by the method; those of tasks are of an extension (ext-tasks, 2026-07-28, "Routing Headers"). */
    private static final Map<String, String> NAMES =
            Map.of(CALL, "name", "prompts/get", "name", "resources/read", "uri",
                    "tasks/get", "taskId", "tasks/update", "taskId", "tasks/cancel", "taskId");

    /** Methods whose body has no meaning (RFC 9110, section 9.3), so that honest clients send none. */
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE");

    private final ToolSettings settings;

    /**
     * A reader of bodies.
     *
     * @param settings which scopes tools need
     */
    public ToolCalls(ToolSettings settings) {
        this.settings = settings;
    }

    /**
     * Whether a request may call a tool that needs scopes. A servlet that overrides {@code service} takes calls by any method.
     *
     * @param method the request's method, which an application may have changed
     */
    public boolean concern(RequestHead request, String method) {
        return !settings.scopes().isEmpty() && (!WITHOUT_BODY.contains(method) || announcesBody(request));
    }

    private static boolean announcesBody(RequestHead request) {
        return !request.headers("Transfer-Encoding").isEmpty()
                || request.headers("Content-Length").stream().anyMatch(length -> !length.trim().equals("0"));
    }

    /** A body that should be there and is not was read before, as on a dispatch: nobody knows what it said. */
    private static boolean mayBeMissing(RequestHead request) {
        return !request.method().equalsIgnoreCase("POST") && !announcesBody(request);
    }

    /** The scopes that the tools need that a body calls: for a batch, those of all its calls. */
    public List<String> scopes(RequestHead request, byte[] body) throws BadBodyException {
        if (body.length > settings.maxBodyLength()) {
            throw BadBodyException.tooLong(settings.maxBodyLength());
        }
        if (body.length == 0 && mayBeMissing(request)) {
            return List.of();
        }
        BodyCoding.check(request);
        McpHeaders headers = new McpHeaders(request);
        Set<String> scopes = new LinkedHashSet<>();
        for (Map<?, ?> message : messages(body)) {
            scopes.addAll(scopes(headers, message));
        }
        return List.copyOf(scopes);
    }

    /** Of a method that is not known here nobody can say what {@code Mcp-Name} repeats: it is left to who knows the method. */
    private List<String> scopes(McpHeaders headers, Map<?, ?> message) {
        Object id = message.get("id") instanceof Map || message.get("id") instanceof List ? null : message.get("id");
        checkCase(message, "method", BadBodyException.INVALID_REQUEST, id);
        checkCase(message, "params", BadBodyException.INVALID_REQUEST, id);
        Optional<String> method = text(message, "method", BadBodyException.INVALID_REQUEST, id);
        headers.checkMethod(method, id);
        Optional<String> member = method.map(NAMES::get);
        if (member.isEmpty()) {
            return List.of();
        }
        Optional<String> name = name(message, member.get(), id);
        boolean isCall = method.get().equals(CALL);
        if (isCall && name.isEmpty()) {
            throw new BadBodyException(BadBodyException.INVALID_PARAMS, id, "params.name must be the name of a tool");
        }
        headers.checkName(name, id);
        return isCall ? settings.scopes().getOrDefault(name.get(), List.of()) : List.of();
    }

    private List<Map<?, ?>> messages(byte[] body) {
        List<Map<?, ?>> messages = new ArrayList<>();
        Object read = read(body);
        for (Object element : read instanceof List<?> batch ? batch : List.of(read == null ? "" : read)) {
            if (!(element instanceof Map<?, ?> message)) {
                throw new BadBodyException(BadBodyException.INVALID_REQUEST, null, "A JSON-RPC message is an object");
            }
            messages.add(message);
        }
        return messages;
    }

    private @Nullable Object read(byte[] body) {
        try {
            return Json.read(body, new JsonLimits(settings.maxBodyLength(), MAX_DEPTH, MAX_NUMBER_LENGTH));
        } catch (JsonException e) {
            throw new BadBodyException(
                    BadBodyException.PARSE_ERROR, null,
                    "The body must be strict JSON in UTF-8 that names no member twice");
        }
    }

    private static Optional<String> text(Map<?, ?> object, String member, int code, @Nullable Object id) {
        Object value = object.get(member);
        if (value != null && !(value instanceof String) || value == null && object.containsKey(member)) {
            throw new BadBodyException(code, id, member + " must be a string");
        }
        return Optional.ofNullable((String) value);
    }

    private static Optional<String> name(Map<?, ?> message, String member, @Nullable Object id) {
        if (!(message.get("params") instanceof Map<?, ?> params)) {
            return Optional.empty();
        }
        checkCase(params, member, BadBodyException.INVALID_PARAMS, id);
        return text(params, member, BadBodyException.INVALID_PARAMS, id);
    }

    /** There are readers that take one for the other, as Jackson can be told to. */
    private static void checkCase(Map<?, ?> object, String member, int code, @Nullable Object id) {
        for (Object other : object.keySet()) {
            if (member.equalsIgnoreCase((String) other) && !member.equals(other)) {
                throw new BadBodyException(code, id, "A member differs from " + member + " in case only");
            }
        }
    }
}
