package io.mcpauth;

import java.util.List;
import java.util.Optional;

/**
 * A CDI event: a request with a good token was refused, because the token lacks scopes. {@link UserAdmitted} came
 * before it.
 *
 * <pre>{@code
 * void count(@Observes ScopesMissing event) { event.missing().forEach(counters::increment); }
 * }</pre>
 *
 * <p>It comes each time that the library refuses a request for scopes. Mostly that is a 403. It is another answer if
 * {@code mcp.auth.tool-refusals} is {@code result} or {@code mcp.auth.lists} is {@code permitted}. It does not come if
 * an {@code ExceptionMapper} of your application answers a {@link MissingScopesException}. If an observer throws, that
 * is logged, and the answer stays the same.
 *
 * @param subject the token's {@code sub}, or empty if it has none
 * @param issuer  the token's {@code iss}, or empty if it has none; a subject is unique only within one issuer
 * @param signed  whether a trusted issuer signed the token; if not, both are what the sender says
 * @param missing the scopes that the token lacks, unmodifiable
 * @since 0.1.0
 */
public record ScopesMissing(Optional<String> subject, Optional<String> issuer, boolean signed, List<String> missing) {

    /** Copies the scopes. */
    public ScopesMissing {
        missing = List.copyOf(missing);
    }
}
