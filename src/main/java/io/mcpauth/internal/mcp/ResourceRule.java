package io.mcpauth.internal.mcp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.mcpauth.internal.scope.ScopeVariables;

/** What the resources of one URI, or of one template, need. */
final class ResourceRule {

    /** What a template that is not filled in has there. */
    private static final Pattern UNFILLED = Pattern.compile("\\{[^{}]*}");

    private final UriTemplate template;
    private final List<String> scopes;

    /** Refuses what is no template, and scopes with other variables than those that the template tells. */
    ResourceRule(String uri, List<String> scopes) throws IllegalArgumentException {
        Set<String> asked = scopes.stream().flatMap(scope -> ScopeVariables.in(scope).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.template = new UriTemplate(uri, asked);
        this.scopes = List.copyOf(scopes);
    }

    /** The scopes without variables. */
    List<String> fixedScopes() {
        return scopes.stream().filter(scope -> ScopeVariables.in(scope).isEmpty()).toList();
    }

    /** What a URI needs; nothing where it is none of this rule. */
    NeededScopes of(UriReadings uri) throws UnknownScopeException {
        return needed(uri, (scope, values) -> true);
    }

    /** The same of a template that stands in the place of a URI, but for scopes with variables that it leaves open. */
    NeededScopes ofTemplate(UriReadings uriTemplate) throws UnknownScopeException {
        return needed(uriTemplate, (scope, values) -> ScopeVariables.in(scope).stream()
                .noneMatch(name -> UNFILLED.matcher(values.getOrDefault(name, "")).matches()));
    }

    private NeededScopes needed(UriReadings uri, BiPredicate<String, Map<String, String>> counts) {
        List<String> needed = new ArrayList<>();
        List<String> filled = new ArrayList<>();
        for (Map<String, String> values : template.values(uri)) {
            for (String scope : scopes) {
                if (counts.test(scope, values)) {
                    needed.add(filled(scope, values));
                    filled.addAll(ScopeVariables.in(scope).isEmpty() ? List.of() : List.of(scope));
                }
            }
        }
        return new NeededScopes(needed, filled);
    }

    private static String filled(String scope, Map<String, String> values) {
        return ScopeVariables.filled(scope, name -> {
            String value = UriReadings.plainEscapes(values.getOrDefault(name, ""));
            if (!ScopeVariables.isUsable(value)) {
                throw new UnknownScopeException("Its part {" + name + "} can be no part of a scope: "
                        + "up to 128 letters, digits, and -._~:@");
            }
            return value;
        });
    }
}
