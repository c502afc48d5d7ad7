package io.mcpauth.internal.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.internal.json.JsonLimits;

/**
 * Reads what a JSON-RPC body asks an MCP server for, so that it is refused before anything is dispatched. What cannot
 * be read in one way only is refused: a server behind that reads it in another would do what was not judged.
 */
public final class McpCalls {

    private static final int MAX_DEPTH = 128;
    private static final int MAX_NUMBER_LENGTH = 1024;
    /**
     * What {@code Mcp-Name} repeats, by the method; those of tasks are of an extension (ext-tasks, 2026-07-28, "Routing
     * Headers").
     */
    private static final Map<String, String> NAMES =
            Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri",
                    "tasks/get", "taskId", "tasks/update", "taskId", "tasks/cancel", "taskId");

    /** Methods whose body has no meaning (RFC 9110, section 9.3), so that honest clients send none. */
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE");

    /** What servers read by themselves where a servlet asks for parameters or parts. */
    private static final Pattern FORM = Pattern.compile("(?i)^\\s*(?:application/x-www-form-urlencoded|multipart/)");

    private final McpSettings settings;

    /**
     * A reader of bodies.
     *
     * @param settings which scopes they need
     */
    public McpCalls(McpSettings settings) {
        this.settings = settings;
    }

    /**
     * Whether a request may ask for something of which its body has to be known. A servlet that overrides
     * {@code service} takes calls by any method.
     *
     * @param method the request's method, which an application may have changed
     */
    public boolean concern(RequestHead request, String method) {
        return settings.needBodies()
                && (!WITHOUT_BODY.contains(method) || announcesBody(request) || request.mayHaveUnannouncedBody());
    }

    /**
     * Refuses a body that tells by itself that it is longer than it may be, and a form that does not tell how long it
     * is.
     */
    public void checkLength(RequestHead request) throws BadBodyException {
        List<String> lengths = request.headers("Content-Length");
        for (String length : lengths) {
            if (isTooLong(length)) {
                throw BadBodyException.tooLong(settings.maxBodyLength());
            }
        }
        if (isLengthUntold(request) && isForm(request)) {
            throw BadBodyException.lengthNeeded();
        }
    }

    /**
     * What {@code Transfer-Encoding} says counts (RFC 9112, section 6.3), whatever the method is: Undertow reads the
     * form of a {@code GET}, too.
     */
    private static boolean isLengthUntold(RequestHead request) {
        return !request.headers("Transfer-Encoding").isEmpty() || request.headers("Content-Length").isEmpty()
                && (!WITHOUT_BODY.contains(request.method()) || request.mayHaveUnannouncedBody());
    }

    private boolean isTooLong(String length) {
        try {
            return Long.parseLong(length.trim()) > settings.maxBodyLength();
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /**
     * Whether the body of a request may be a message, whether or not a rule speaks of it: of any type, since servers
     * take it of any. A form alone is left to the server, which reads it by itself.
     */
    public boolean mayBe(RequestHead request, String method) {
        return !WITHOUT_BODY.contains(method) && (BodyCoding.isJson(request) || !isForm(request));
    }

    private static boolean isForm(RequestHead request) {
        return request.headers("Content-Type").stream().anyMatch(type -> FORM.matcher(type).find());
    }

    private static boolean announcesBody(RequestHead request) {
        return !request.headers("Transfer-Encoding").isEmpty()
                || request.headers("Content-Length").stream().anyMatch(length -> !length.trim().equals("0"));
    }

    /** A body that should be there and is not was read before, as on a dispatch: nobody knows what it said. */
    private static boolean mayBeMissing(RequestHead request) {
        return !request.method().equalsIgnoreCase("POST") && !announcesBody(request);
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
        Object read = json(body);
        List<McpMessage> messages = new ArrayList<>();
        for (Object element : read instanceof List<?> batch ? batch : List.of(read == null ? "" : read)) {
            if (!(element instanceof Map<?, ?> message)) {
                throw new BadBodyException(BadBodyException.INVALID_REQUEST, null, "A JSON-RPC message is an object");
            }
            messages.add(message(headers, message));
        }
        return new McpBody(messages, read instanceof List);
    }

    /** The same of a body that no rule speaks of: what is no JSON goes on, as long as it is not too long. */
    public McpBody readIfJson(RequestHead request, byte[] body) throws BadBodyException {
        boolean isOther = body.length <= settings.maxBodyLength() && !BodyCoding.isJson(request)
                && !BodyCoding.beginsAsJson(body);
        return isOther ? McpBody.EMPTY : read(request, body);
    }

    /**
     * Of a method that is not known here nobody can say what {@code Mcp-Name} repeats: it is left to who knows the
     * method.
     */
    private McpMessage message(McpHeaders headers, Map<?, ?> message) {
        Object id = message.get("id") instanceof Map || message.get("id") instanceof List ? null : message.get("id");
        Params top = new Params(message, BadBodyException.INVALID_REQUEST, id);
        Params params = new Params(top.object("params"), BadBodyException.INVALID_PARAMS, id);
        Optional<String> method = top.text("method");
        headers.checkMethod(method, id);
        method.map(NAMES::get).ifPresent(member -> headers.checkName(params.text(member), id));
        Optional<Target> target = method.flatMap(name -> Target.of(name, params));
        return new McpMessage(id, method, target.map(Target::name), needed(target, id));
    }

    private NeededScopes needed(Optional<Target> target, @Nullable Object id) {
        try {
            return target.map(asked -> asked.needs(settings.rules())).orElse(NeededScopes.NONE);
        } catch (UnknownScopeException e) {
            throw new BadBodyException(BadBodyException.INVALID_PARAMS, id,
                    "The URI cannot be judged. " + e.getMessage());
        }
    }

    private @Nullable Object json(byte[] body) {
        try {
            return Json.read(body, new JsonLimits(settings.maxBodyLength(), MAX_DEPTH, MAX_NUMBER_LENGTH));
        } catch (JsonException e) {
            throw new BadBodyException(
                    BadBodyException.PARSE_ERROR, null,
                    "The body must be strict JSON in UTF-8 that names no member twice");
        }
    }
}
