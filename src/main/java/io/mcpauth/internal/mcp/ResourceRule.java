package io.mcpauth.internal.mcp;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the resources of one URI, or of one template, need. */
final class ResourceRule {

    /**
     * What a variable may be whose value is a part of a scope: what every reader of URIs takes for itself. An escape that is needed
     * would make one scope to who decodes it and another to who does not.
     */
    private static final Pattern VALUE = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~:@-]{1,128}");
    /** What a template that is not filled in has there. */
    private static final Pattern UNFILLED = Pattern.compile("\\{[^{}]*}");

    private final UriTemplate template;
    private final List<String> scopes;

    /** Refuses what is no template, and scopes with other variables than those that the template tells. */
    ResourceRule(String uri, List<String> scopes) throws IllegalArgumentException {
        Set<String> asked = scopes.stream().flatMap(scope -> variables(scope).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.template = new UriTemplate(uri, asked);
        this.scopes = List.copyOf(scopes);
    }

    private static List<String> variables(String scope) {
        return UriTemplate.VARIABLE.matcher(scope).results().map(found -> found.group(1)).toList();
    }

    /** The scopes without variables. */
    List<String> fixedScopes() {
        return scopes.stream().filter(scope -> variables(scope).isEmpty()).toList();
    }

    /** What a URI needs; nothing where it is none of this rule. */
    Set<String> of(UriReadings uri) throws UnknownScopeException {
        Set<String> needed = new LinkedHashSet<>();
        template.values(uri).forEach(values -> scopes.forEach(scope -> needed.add(filled(scope, values))));
        return needed;
    }

    /** The same of a template that stands in the place of a URI, but for scopes with variables that it leaves open. */
    Set<String> ofTemplate(UriReadings uriTemplate) throws UnknownScopeException {
        Set<String> needed = new LinkedHashSet<>();
        template.values(uriTemplate).forEach(values -> scopes.stream()
                .filter(scope -> variables(scope).stream()
                        .noneMatch(name -> UNFILLED.matcher(values.getOrDefault(name, "")).matches()))
                .forEach(scope -> needed.add(filled(scope, values))));
        return needed;
    }

    private static String filled(String scope, Map<String, String> values) {
        return UriTemplate.VARIABLE.matcher(scope).replaceAll(found -> {
            String value = UriReadings.plainEscapes(values.getOrDefault(found.group(1), ""));
            if (!VALUE.matcher(value).matches()) {
                throw new UnknownScopeException("Its part {" + found.group(1) + "} can be no part of a scope: "
                        + "up to 128 letters, digits, and -._~:@");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
