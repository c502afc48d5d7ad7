package io.mcpauth.internal.engine;

import java.util.Optional;

import io.mcpauth.AccessDecided.Outcome;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.mcp.McpBody;
import io.mcpauth.token.TokenClaims;

/**
 * A request of which it is decided what becomes of it.
 *
 * @param head     its head; empty if that could not be read
 * @param claims   what its token says, if that is good
 * @param asked    what its body asks for, if that was read
 * @param decision what was decided
 */
public record Judged(Optional<RequestHead> head, Optional<TokenClaims> claims, Optional<McpBody> asked,
        Decision decision) {

    /** How it ended. */
    public Outcome outcome() {
        return refusal().isPresent() ? Outcome.REFUSED
                : decision instanceof Decision.Admitted ? Outcome.ADMITTED : Outcome.ANONYMOUS;
    }

    /** What the request was refused with. */
    public Optional<Decision.Refusal> refusal() {
        return decision instanceof Decision.Refusal refusal ? Optional.of(refusal) : Optional.empty();
    }
}
