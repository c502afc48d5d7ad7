package io.mcpauth.internal.scope;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scopes of things that have names, said in several places: a thing needs what is said of it in all of them. */
public final class ScopesByName {

    private ScopesByName() {
    }

    /**
     * What is said in two places.
     *
     * @param some   scopes by the name of the thing
     * @param others more of them, of the same things or of others
     * @return scopes of each thing, unmodifiable; each scope once, those of the first place first
     */
    public static Map<String, List<String>> union(Map<String, List<String>> some, Map<String, List<String>> others) {
        Map<String, List<String>> all = new LinkedHashMap<>(some);
        others.forEach((name, scopes) -> all.merge(name, scopes, ScopesByName::union));
        return Map.copyOf(all);
    }

    /** What is said of one thing in two places. */
    static List<String> union(Collection<String> some, Collection<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }
}
