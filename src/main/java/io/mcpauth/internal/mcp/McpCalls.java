package io.mcpauth.internal.mcp;

import java.util.ArrayList;
import java.util.HashMap;
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
 * Reads what a JSON-RPC body asks an MCP server for, so that it is refused before anything is dispatched. What cannot be read in
 * one way only is refused: a server behind that reads it in another would do what was not judged.
 */
public final class McpCalls {

    private static final int MAX_DEPTH = 128;
    private static final int MAX_NUMBER_LENGTH = 1024;
    /** What {@code Mcp-Name} repeats, by the method; those of tasks are of an extension (ext-tasks, 2026-07-28, "Routing Headers"). */
    private static final Map<String, String> NAMES =
            Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri",
                    "tasks/get", "taskId", "tasks/update", "taskId", "tasks/cancel", "taskId");

    /** Methods whose body has no meaning (RFC 9110, section 9.3), so that honest clients send none. */
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE");

    private final McpSettings settings;
    private final McpRules rules;

    /**
     * A reader of bodies.
     *
     * @param settings which scopes they need
     */
    public McpCalls(McpSettings settings) {
        this.settings = settings;
        this.rules = settings.rules();
    }

    /**
     * Whether a request may ask for something that needs scopes. A servlet that overrides {@code service} takes calls by any method.
     *
     * @param method the request's method, which an application may have changed
     */
    public boolean concern(RequestHead request, String method) {
        return settings.needBodies() && (!WITHOUT_BODY.contains(method) || announcesBody(request));
    }

    private static boolean announcesBody(RequestHead request) {
        return !request.headers("Transfer-Encoding").isEmpty()
                || request.headers("Content-Length").stream().anyMatch(length -> !length.trim().equals("0"));
    }

    /** A body that should be there and is not was read before, as on a dispatch: nobody knows what it said. */
    private static boolean mayBeMissing(RequestHead request) {
        return !request.method().equalsIgnoreCase("POST") && !announcesBody(request);
    }

    /** The scopes that a body needs: for a batch, those of all its messages. */
    public List<String> scopes(RequestHead request, byte[] body) throws BadBodyException {
        return read(request, body).scopes();
    }

    /** What a body asks for. */
    public McpBody read(RequestHead request, byte[] body) throws BadBodyException {
        if (body.length > settings.maxBodyLength()) {
            throw BadBodyException.tooLong(settings.maxBodyLength());
        }
        if (body.length == 0 && mayBeMissing(request)) {
            return McpBody.EMPTY;
        }
        BodyCoding.check(request);
        McpHeaders headers = new McpHeaders(request);
        Object read = read(body);
        List<McpMessage> messages = messages(read).stream().map(message -> read(headers, message)).toList();
        return new McpBody(messages, read instanceof List);
    }

    /** Of a method that is not known here nobody can say what {@code Mcp-Name} repeats: it is left to who knows the method. */
    private McpMessage read(McpHeaders headers, Map<?, ?> message) {
        Object id = message.get("id") instanceof Map || message.get("id") instanceof List ? null : message.get("id");
        checkCase(message, "method", BadBodyException.INVALID_REQUEST, id);
        checkCase(message, "params", BadBodyException.INVALID_REQUEST, id);
        Optional<String> method = text(message, "method", BadBodyException.INVALID_REQUEST, id);
        headers.checkMethod(method, id);
        Optional<String> name = method.map(NAMES::get).flatMap(member -> {
            Optional<String> found = text(params(message), member, id);
            headers.checkName(found, id);
            return found;
        });
        List<String> scopes = method.map(asked -> scopes(asked, params(message), id)).orElse(List.of());
        return new McpMessage(id, method, name, scopes);
    }

    private List<String> scopes(String method, Map<?, ?> params, @Nullable Object id) {
        try {
            return switch (method) {
                case "tools/call" -> rules.ofTool(needed(params, "name", "params.name must be the name of a tool", id));
                case "prompts/get" ->
                    rules.ofPrompt(needed(params, "name", "params.name must be the name of a prompt", id));
                case "resources/read", "resources/subscribe", "resources/unsubscribe" ->
                    rules.ofResource(needed(params, "uri", "params.uri must be the URI of a resource", id));
                case "subscriptions/listen" -> ofSubscriptions(params, id);
                case "completion/complete" -> ofCompletion(params, id);
                default -> List.of();
            };
        } catch (UnknownScopeException e) {
            throw new BadBodyException(BadBodyException.INVALID_PARAMS, id,
                    "The URI cannot be judged. " + e.getMessage());
        }
    }

    private List<String> ofSubscriptions(Map<?, ?> params, @Nullable Object id) {
        Map<?, ?> notifications = object(params, "notifications", id);
        checkCase(notifications, "resourceSubscriptions", BadBodyException.INVALID_PARAMS, id);
        Object uris = notifications.get("resourceSubscriptions");
        if (uris != null && !(uris instanceof List<?> all && all.stream().allMatch(String.class::isInstance))) {
            throw new BadBodyException(BadBodyException.INVALID_PARAMS, id,
                    "params.notifications.resourceSubscriptions must be the URIs of resources");
        }
        return uris instanceof List<?> all
                ? all.stream().flatMap(uri -> rules.ofResource((String) uri).stream()).distinct().toList()
                : List.of();
    }

    /** As what it completes. A template counts with what else the client has filled in. */
    private List<String> ofCompletion(Map<?, ?> params, @Nullable Object id) {
        Map<?, ?> ref = object(params, "ref", id);
        return switch (text(ref, "type", id).orElse("")) {
            case "ref/prompt" ->
                rules.ofPrompt(needed(ref, "name", "params.ref.name must be the name of a prompt", id));
            case "ref/resource" -> rules.ofResource(
                    UriTemplate.filled(
                            needed(ref, "uri", "params.ref.uri must be the URI or template of a resource", id),
                            known(params, id)));
            default -> throw new BadBodyException(BadBodyException.INVALID_PARAMS, id,
                    "params.ref.type must be ref/prompt or ref/resource");
        };
    }

    /** The variables that are filled in: all that are texts, but the one that is being completed. */
    private static Map<String, String> known(Map<?, ?> params, @Nullable Object id) {
        Map<String, String> known = new HashMap<>();
        object(object(params, "context", id), "arguments", id).forEach((name, value) -> {
            if (value instanceof String text) {
                known.put((String) name, text);
            }
        });
        text(object(params, "argument", id), "name", id).ifPresent(known::remove);
        return known;
    }

    private static List<Map<?, ?>> messages(@Nullable Object read) {
        List<Map<?, ?>> messages = new ArrayList<>();
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

    private static String needed(Map<?, ?> params, String member, String otherwise, @Nullable Object id) {
        return text(params, member, id)
                .orElseThrow(() -> new BadBodyException(BadBodyException.INVALID_PARAMS, id, otherwise));
    }

    /** A member of what a message is about. */
    private static Optional<String> text(Map<?, ?> params, String member, @Nullable Object id) {
        checkCase(params, member, BadBodyException.INVALID_PARAMS, id);
        return text(params, member, BadBodyException.INVALID_PARAMS, id);
    }

    private static Map<?, ?> object(Map<?, ?> params, String member, @Nullable Object id) {
        checkCase(params, member, BadBodyException.INVALID_PARAMS, id);
        return params.get(member) instanceof Map<?, ?> object ? object : Map.of();
    }

    private static Map<?, ?> params(Map<?, ?> message) {
        return message.get("params") instanceof Map<?, ?> params ? params : Map.of();
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
