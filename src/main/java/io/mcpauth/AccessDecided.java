package io.mcpauth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A CDI event: the guard has decided on a request to a guarded path. It says who asked for what, and how it ended.
 *
 * <pre>{@code
 * void record(@Observes AccessDecided event) { … }
 * }</pre>
 *
 * <p>A request has one such event, no matter how many filters, forwards, includes and asynchronous dispatches it
 * passes. The event comes when the guard refuses the request or lets it go on. In JAX-RS that is after the scopes and
 * roles of the resource method were judged. In a servlet it is before the servlet runs. There is one exception. If code
 * behind the guard refuses a request that went on, a second event follows, with {@link Outcome#REFUSED}. A business
 * method with {@code @RequiresScopes} is such code.
 *
 * <p>Public documents and preflight requests of browsers have no event. Requests to paths that are not guarded have one
 * only if they are refused. If an observer throws, that is logged, and the answer stays the same. Observers run in the
 * request's thread, so a slow one delays the answer.
 *
 * <p>Text from the request is cut after some hundred characters, and its control characters are escaped.
 *
 * @param time    when it was decided
 * @param subject the token's {@code sub}, or empty if it has none or there is no good token
 * @param issuer  the token's {@code iss}, or empty like {@code subject}; a subject is unique only within one issuer
 * @param client  the client that a signed token was issued to, as {@link McpUser#clientId()} says it
 * @param signed  whether a trusted issuer signed the token; if not, subject and issuer are what the sender says
 * @param method  the method of HTTP
 * @param path    the path as the client sent it, without the query
 * @param mcp     what the request asks an MCP server for: the first 100 different messages; empty if the guard has not
 *                read the body
 * @param more    how many other messages the body has: those that repeat these, and those beyond the first 100
 * @param outcome how it ended
 * @param status  the status of the answer if the request was refused
 * @param reason  the stable code of the reason if the request was refused, for example {@code expired} or
 *                {@code missing_scopes}
 * @param missing the scopes that the token lacks, the first 100, unmodifiable, often empty
 * @since 0.1.0
 */
public record AccessDecided(Instant time, Optional<String> subject, Optional<String> issuer, Optional<String> client,
        boolean signed, String method, String path, List<Asked> mcp, int more, Outcome outcome,
        Optional<Integer> status, Optional<String> reason, List<String> missing) {

    /** Copies the lists. */
    public AccessDecided {
        mcp = List.copyOf(mcp);
        missing = List.copyOf(missing);
    }

    /** How a decision ended. */
    public enum Outcome {

        /** The request goes on with a user. */
        ADMITTED,

        /** The request goes on without a user, because {@code mcp.auth.allow-anonymous} is set. */
        ANONYMOUS,

        /** The request was answered by the guard. */
        REFUSED
    }

    /**
     * What one message asks an MCP server for.
     *
     * @param method the method of JSON-RPC, for example {@code tools/call}
     * @param name   the name of the tool or prompt, or the URI of the resource
     */
    public record Asked(String method, Optional<String> name) {
    }
}
