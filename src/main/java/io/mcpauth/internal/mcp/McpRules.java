package io.mcpauth.internal.mcp;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.mcpauth.internal.scope.ScopesByName;

/**
 * Which scopes the things need that an MCP server offers. What no rule speaks of needs none of its own.
 *
 * @param tools     by the tool's exact name
 * @param prompts   by the prompt's exact name
 * @param resources by the URI, or the template of URIs
 */
public record McpRules(Map<String, List<String>> tools, Map<String, List<String>> prompts, ResourceRules resources) {

    /** Nothing needs anything of its own. */
    public static final McpRules NONE = of(Map.of(), Map.of(), Map.of());

    /** Copies the maps, and leaves out what needs no scopes. */
    public McpRules {
        tools = withScopes(tools);
        prompts = withScopes(prompts);
    }

    /**
     * Rules of all kinds.
     *
     * @param tools     scopes by the tool's exact name
     * @param prompts   scopes by the prompt's exact name
     * @param resources scopes by the URI, or by the template, whose variables may stand in the scopes
     * @return the rules
     * @throws IllegalArgumentException if a template or a scope is none; its message says why
     */
    public static McpRules of(Map<String, List<String>> tools, Map<String, List<String>> prompts,
            Map<String, List<String>> resources) {
        return new McpRules(tools, prompts, ResourceRules.of(resources));
    }

    /**
     * What calls of a tool need.
     *
     * @param name the tool's exact name
     * @return the scopes, empty where it needs none of its own
     */
    public List<String> ofTool(String name) {
        return tools.getOrDefault(name, List.of());
    }

    /**
     * What getting a prompt needs.
     *
     * @param name the prompt's exact name
     * @return the scopes, empty where it needs none of its own
     */
    public List<String> ofPrompt(String name) {
        return prompts.getOrDefault(name, List.of());
    }

    /**
     * What reading a resource needs: what all rules say together that its URI, in whatever way it is read, meets.
     *
     * @param uri the URI as the client, or the server, has written it
     * @return the scopes, empty where it needs none of its own
     * @throws UnknownScopeException if no scope can be made of a variable: then nobody may read the resource
     */
    public List<String> ofResource(String uri) throws UnknownScopeException {
        return resources.of(uri).scopes();
    }

    /**
     * What every resource of a template needs, whatever its variables: scopes that have variables are left out.
     *
     * @param uriTemplate the template as the server lists it
     * @return the scopes, empty where it needs none of its own
     */
    public List<String> ofTemplate(String uriTemplate) {
        return resources.ofTemplate(uriTemplate);
    }

    /**
     * All scopes that any rule names, but those with variables.
     *
     * @return the names, each once, in alphabetical order
     */
    public List<String> scopes() {
        return Stream.of(tools.values().stream(), prompts.values().stream(), resources.fixedScopes())
                .flatMap(all -> all).flatMap(List::stream).distinct().sorted().toList();
    }

    /**
     * Whether nothing needs anything of its own.
     *
     * @return whether no rule is there
     */
    public boolean isEmpty() {
        return tools.isEmpty() && prompts.isEmpty() && resources.isEmpty();
    }

    /**
     * These rules, and more.
     *
     * @param more other rules
     * @return rules by which each thing needs what is said here and there
     */
    public McpRules and(McpRules more) {
        return new McpRules(ScopesByName.union(tools, more.tools), ScopesByName.union(prompts, more.prompts),
                resources.and(more.resources));
    }

    static Map<String, List<String>> withScopes(Map<String, List<String>> scopes) {
        return scopes.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
