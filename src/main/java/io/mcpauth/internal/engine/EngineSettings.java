package io.mcpauth.internal.engine;

import java.util.Set;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.mcp.McpSettings;
import io.mcpauth.internal.proof.DpopSettings;
import io.mcpauth.internal.scope.ScopeSettings;
import io.mcpauth.internal.session.SessionSettings;

/**
 * What the engine needs to know of the configuration.
 *
 * @param paths          which paths are guarded
 * @param scopes         what every guarded request needs, and what grants more
 * @param allowedOrigins from which origins browsers may call guarded paths; {@code *} for all, empty for the rule
 *                       without a setting
 * @param allowAnonymous whether requests without a token go on without a user
 * @param mcp            how requests that speak MCP are judged
 * @param documents      what is published
 * @param dpop           whether tokens can be bound to keys of clients
 * @param allowedHosts   by which names in {@code Host} the server may be called, in lower case; empty where any will do
 * @param sessions       whether sessions belong to who began them
 */
public record EngineSettings(GuardedPaths paths, ScopeSettings scopes, Set<String> allowedOrigins,
        boolean allowAnonymous,
        McpSettings mcp, DocumentSettings documents, DpopSettings dpop, Set<String> allowedHosts,
        SessionSettings sessions) {

    /** Copies the origins and hosts. */
    public EngineSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Who logs in somewhere may ask for what a tool needs before it is called. */
    private EngineSettings withScopesOffered() {
        return new EngineSettings(paths, scopes, allowedOrigins, allowAnonymous, mcp,
                documents.withOauthScopes(mcp.rules().scopes()), dpop, allowedHosts, sessions);
    }

    /**
     * These settings with more rules.
     *
     * @param more what else tools, prompts and resources need
     * @return new settings
     */
    public EngineSettings withRules(McpRules more) {
        return new EngineSettings(paths, scopes, allowedOrigins, allowAnonymous, mcp.and(more), documents, dpop,
                allowedHosts, sessions).withScopesOffered();
    }
}
