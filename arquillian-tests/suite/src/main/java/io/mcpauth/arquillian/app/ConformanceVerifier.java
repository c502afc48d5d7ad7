package io.mcpauth.arquillian.app;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.mcpauth.token.PublicJwkSet;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/**
 * Knows the two tokens of the official conformance suite's scenario on scopes
 * ({@code sep-2350-server-scope-challenge}).
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class ConformanceVerifier implements TokenVerifier {

    private static final Map<String, String> SCOPES = Map.of(
            "mcp-conformance-scope-low", "mcp:base",
            "mcp-conformance-scope-full", "mcp:base tools:call resources:read resources:template prompts:get");

    @Override
    public Verification verify(String token) {
        return SCOPES.containsKey(token)
                ? new Verified(new TokenClaims(Map.of("sub", "user", "scope", SCOPES.get(token)), BigDecimal.ZERO,
                        BigDecimal.TEN, true))
                : new Rejected(RejectionReason.MALFORMED);
    }

    @Override
    public PublicJwkSet publicJwkSet() {
        return new PublicJwkSet(List.of());
    }
}
