package io.mcpauth.internal.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.token.TokenDigest;

/** The id of a session, as clients and servers write it: visible ASCII characters, in one field. */
public final class SessionId {

    /** The field of requests and answers. */
    public static final String FIELD = "Mcp-Session-Id";

    /** In characters: room for a JWT, which the specification names as an example. */
    static final int LONGEST = 4096;

    /** As the SDKs write it. No answer says whether a session is there, or whose it is. */
    static final Answer NOT_FOUND = Answer.json(404, Map.of("Cache-Control", "no-store"),
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32001,\"message\":\"Session not found\"}}");

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1," + LONGEST + "}");

    private SessionId() {
    }

    /**
     * The answer to a request of a session that is not its user's, or that is not there.
     *
     * @return the 404 on which clients begin a new session
     */
    public static Answer notFound() {
        return NOT_FOUND;
    }

    /** What a request says, however often. */
    static List<String> in(RequestHead request) {
        return request.headers(FIELD);
    }

    /** Whoever sees the memory of the server finds no id that he could send. */
    static Optional<TokenDigest> digest(List<String> fields) {
        return fields.size() == 1 && fields.get(0) != null && VISIBLE.matcher(fields.get(0)).matches()
                ? Optional.of(TokenDigest.of(fields.get(0)))
                : Optional.empty();
    }
}
