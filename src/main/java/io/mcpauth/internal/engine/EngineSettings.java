package io.mcpauth.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.mcp.ToolSettings;
import io.mcpauth.internal.scope.ScopeSettings;

/**
 * What the engine needs to know of the configuration.
 *
 * @param paths          which paths are guarded
 * @param scopes         what every guarded request needs, and what grants more
 * @param allowedOrigins from which origins browsers may call guarded paths; {@code *} for all, empty for the rule without a
 *                       setting
 * @param allowAnonymous whether requests without a token go on without a user
 * @param tools          which scopes tools need
 * @param documents      what is published
 */
public record EngineSettings(GuardedPaths paths, ScopeSettings scopes, Set<String> allowedOrigins,
        boolean allowAnonymous,
        ToolSettings tools, DocumentSettings documents) {

    /** Copies the origins. */
    public EngineSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** Who logs in somewhere may ask for what a tool needs before it is called. */
    private EngineSettings withScopesOfToolsOffered() {
        List<String> ofTools = tools.scopes().values().stream().flatMap(List::stream).sorted().toList();
        return new EngineSettings(paths, scopes, allowedOrigins, allowAnonymous, tools,
                documents.withOauthScopes(ofTools));
    }

    /**
     * These settings with more scopes for tools.
     *
     * @param more scopes by the name of their tool
     * @return new settings
     */
    public EngineSettings withTools(Map<String, List<String>> more) {
        return new EngineSettings(paths, scopes, allowedOrigins, allowAnonymous, tools.and(more), documents)
                .withScopesOfToolsOffered();
    }
}
