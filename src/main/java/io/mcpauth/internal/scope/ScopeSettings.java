package io.mcpauth.internal.scope;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which scopes every guarded request needs, and what grants others.
 *
 * @param claims of a token that nobody has signed: the names of claims
 * @param oauth  of a signed token: the names of scopes or claims
 * @param grants what grants further scopes and roles
 */
public record ScopeSettings(List<String> claims, List<String> oauth, Grants grants) {

    /** Copies the lists, with each name once. */
    public ScopeSettings {
        claims = List.copyOf(new LinkedHashSet<>(claims));
        oauth = List.copyOf(new LinkedHashSet<>(oauth));
    }

    /**
     * What a client is told that every request needs. Those who log in somewhere learn it from the challenge; those who
     * encrypt learn it from the discovery document.
     *
     * @return the names
     */
    public List<String> asked() {
        return grants.isSignatureNeeded() ? oauth : claims;
    }
}
