package io.mcpauth.internal.mcp;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What something needs.
 *
 * @param scopes the scopes, each once
 * @param filled those of them that had variables, with these: whoever meets such a scope again knows that it was judged
 */
record NeededScopes(List<String> scopes, List<String> filled) {

    static final NeededScopes NONE = new NeededScopes(List.of(), List.of());

    NeededScopes {
        scopes = List.copyOf(new LinkedHashSet<>(scopes));
        filled = List.copyOf(new LinkedHashSet<>(filled));
    }

    static NeededScopes of(List<String> scopes) {
        return new NeededScopes(scopes, List.of());
    }

    static NeededScopes all(Collection<NeededScopes> needs) {
        return new NeededScopes(needs.stream().flatMap(each -> each.scopes.stream()).toList(),
                needs.stream().flatMap(each -> each.filled.stream()).toList());
    }
}
