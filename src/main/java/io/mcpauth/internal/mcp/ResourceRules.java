package io.mcpauth.internal.mcp;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.mcpauth.internal.scope.ScopesByName;

/** Which scopes resources need. */
public final class ResourceRules {

    /** To be compared with every rule in every form: that must cost little. */
    private static final int LONGEST_URI = 8192;

    private final Map<String, List<String>> scopes;
    private final List<ResourceRule> rules;

    private ResourceRules(Map<String, List<String>> scopes) {
        this.scopes = McpRules.withScopes(scopes);
        this.rules = this.scopes.entrySet().stream().map(rule -> new ResourceRule(rule.getKey(), rule.getValue()))
                .toList();
    }

    /**
     * Rules for resources.
     *
     * @param scopes by the URI, or by the template, whose variables may stand in the scopes
     * @return the rules
     * @throws IllegalArgumentException if a template or a scope is none; its message says why
     */
    static ResourceRules of(Map<String, List<String>> scopes) throws IllegalArgumentException {
        return new ResourceRules(scopes);
    }

    /**
     * The rules as they were written.
     *
     * @return scopes by the URI or the template
     */
    public Map<String, List<String>> scopes() {
        return scopes;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    ResourceRules and(ResourceRules more) {
        return of(ScopesByName.union(scopes, more.scopes));
    }

    Stream<List<String>> fixedScopes() {
        return rules.stream().map(ResourceRule::fixedScopes);
    }

    NeededScopes of(String uri) throws UnknownScopeException {
        return needed(uri, ResourceRule::of);
    }

    /**
     * The same of a template with what a client has filled in. Each of its variables may stand there very often, and
     * each value be very long: nobody makes a URI of them that would not be judged.
     */
    NeededScopes of(String uriTemplate, Map<String, String> values) throws UnknownScopeException {
        if (rules.isEmpty()) {
            return NeededScopes.NONE;
        }
        checkLength(uriTemplate.length());
        checkLength(UriTemplate.filledLength(uriTemplate, values));
        return of(UriTemplate.filled(uriTemplate, values));
    }

    List<String> ofTemplate(String uriTemplate) throws UnknownScopeException {
        return needed(uriTemplate, ResourceRule::ofTemplate).scopes();
    }

    private NeededScopes needed(String uri, BiFunction<ResourceRule, UriReadings, NeededScopes> ofRule) {
        if (rules.isEmpty()) {
            return NeededScopes.NONE;
        }
        checkLength(uri.length());
        UriReadings readings = UriReadings.of(uri);
        return NeededScopes.all(rules.stream().map(rule -> ofRule.apply(rule, readings)).toList());
    }

    private static void checkLength(long length) {
        if (length > LONGEST_URI) {
            throw new UnknownScopeException("It is longer than " + LONGEST_URI + " characters");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceRules its && scopes.equals(its.scopes);
    }

    @Override
    public int hashCode() {
        return scopes.hashCode();
    }

    @Override
    public String toString() {
        return scopes.toString();
    }
}
