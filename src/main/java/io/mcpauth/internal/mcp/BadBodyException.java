package io.mcpauth.internal.mcp;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.json.Json;

/** What is wrong with a body, as an answer of JSON-RPC. */
public final class BadBodyException extends RuntimeException {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int INVALID_PARAMS = -32602;
    /** Of the MCP specification 2026-07-28: headers that say other than the body. */
    static final int HEADER_MISMATCH = -32020;

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private BadBodyException(int status, int code, @Nullable Object id, String message) {
        super(message, null, false, false);
        this.answer = Answer.json(status, Map.of("Cache-Control", "no-store"),
                Json.write(RpcErrors.error(id, code, message, Map.of())));
    }

    BadBodyException(int code, @Nullable Object id, String message) {
        this(400, code, id, message);
    }

    /**
     * A body that is longer than it may be.
     *
     * @param limit how many bytes it may have
     * @return what to answer
     */
    public static BadBodyException tooLong(int limit) {
        return new BadBodyException(413, INVALID_REQUEST, null, "The body is longer than " + limit + " bytes");
    }

    /**
     * A body that its client, or the server, has broken off.
     *
     * @return what to answer if anybody is still there
     */
    public static BadBodyException brokenOff() {
        return new BadBodyException(PARSE_ERROR, null, "The body came to no end");
    }

    /**
     * A form whose length nobody tells: the server reads it by itself, past every limit.
     *
     * @return what to answer
     */
    public static BadBodyException lengthNeeded() {
        return new BadBodyException(411, INVALID_REQUEST, null, "A form needs a Content-Length");
    }

    /**
     * What the client is told.
     *
     * @return a JSON-RPC error
     */
    public Answer answer() {
        return answer;
    }

    /** Never null: each has a text. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
