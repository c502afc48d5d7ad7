package io.mcpauth.internal.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import io.mcpauth.internal.mcp.ListKind;
import io.mcpauth.internal.mcp.ListView;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.mcp.McpSettings;
import io.mcpauth.internal.mcp.UnknownScopeException;

/**
 * What the user of one request sees of lists, by the same rules that judge calls. Many things need the same scopes:
 * they are judged once.
 */
final class UserView implements ListView {

    private final McpSettings settings;
    private final Predicate<List<String>> mayUse;
    private final Function<List<String>, String> schemes;
    private final Map<List<String>, Boolean> known = new HashMap<>();

    /**
     * A view.
     *
     * @param settings what needs which scopes
     * @param mayUse   whether the user may use what needs these scopes
     * @param schemes  what a tool says that needs these scopes
     */
    UserView(McpSettings settings, Predicate<List<String>> mayUse, Function<List<String>, String> schemes) {
        this.settings = settings;
        this.mayUse = mayUse;
        this.schemes = schemes;
    }

    @Override
    public boolean isOfOneUser() {
        return settings.hides();
    }

    /** What nobody can judge is not shown: reading it would be refused. */
    @Override
    public boolean shows(ListKind kind, String name) {
        try {
            return !settings.hides() || known.computeIfAbsent(needed(kind, name), mayUse::test);
        } catch (UnknownScopeException e) {
            return false;
        }
    }

    private List<String> needed(ListKind kind, String name) {
        McpRules rules = settings.rules();
        return switch (kind) {
            case TOOLS -> rules.ofTool(name);
            case PROMPTS -> rules.ofPrompt(name);
            case RESOURCES -> rules.ofResource(name);
            case TEMPLATES -> rules.ofTemplate(name);
        };
    }

    @Override
    public Optional<String> securitySchemes(String tool) {
        return settings.lists().securitySchemes()
                ? Optional.of(schemes.apply(settings.rules().ofTool(tool)))
                : Optional.empty();
    }
}
