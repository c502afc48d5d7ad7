package io.mcpauth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A CDI event: it is decided what becomes of a request to a guarded path. It says who asked for what, and how that
 * ended.
 *
 * <pre>{@code
 * void record(@Observes AccessDecided event) { … }
 * }</pre>
 *
 * <p>A request has one such event, however many filters, forwards, includes and asynchronous dispatches it meets: when
 * it is refused, or when the guard lets it go on. In JAX-RS that is after the scopes and roles of the resource method
 * were judged, and in a servlet before the servlet runs. There is one exception: if code behind the guard refuses a
 * request that went on, for example a business method with {@code @RequiresScopes}, then a second event follows, with
 * {@link Outcome#REFUSED}.
 *
 * <p>Public documents and preflight requests of browsers are no decisions and have no event, nor have requests to paths
 * that are not guarded, unless they are refused. What an observer throws is logged and changes no answer. Observers run
 * in the request's thread, so a slow one delays the answer.
 *
 * <p>What a stranger wrote is cut after some hundred characters, and its control characters are escaped.
 *
 * @param time    when it was decided
 * @param subject the token's {@code sub}, or empty if it has none or there is no good token
 * @param issuer  the token's {@code iss}, or empty like {@code subject}; a subject is one person's only within one
 *                issuer
 * @param client  the client that a signed token was issued to, as {@link McpUser#clientId()} says it
 * @param signed  whether a trusted issuer signed the token: else subject and issuer are the sender's own word
 * @param method  the method of HTTP
 * @param path    the path as the client sent it, without the query
 * @param mcp     what the request asks an MCP server for, each different message once, the first 100; empty if the
 *                guard has not read the body
 * @param more    how many other messages the body has: those that repeat these, and those beyond the first 100
 * @param outcome how it ended
 * @param status  the status of the answer if the request was refused
 * @param reason  the stable code of the reason if the request was refused, for example {@code expired} or
 *                {@code missing_scopes}
 * @param missing the scopes that the token lacks, unmodifiable, often empty
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

        /** The request goes on without a user, since {@code mcp.auth.allow-anonymous} is set. */
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
