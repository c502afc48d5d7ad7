package io.mcpauth.internal.config;

import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.scope.Grants;
import io.mcpauth.internal.scope.ScopeSettings;

/** Reads lists of scopes. */
final class ScopeReader {

    private static final String OFFLINE_ACCESS = "offline_access";

    private final ValueReader values;

    ScopeReader(ValueReader values) {
        this.values = values;
    }

    /** The scopes that every request needs, and those that grant more. */
    ScopeSettings all(boolean isSignatureNeeded) {
        List<String> claims = read(ScopeKeys.SCOPES);
        List<String> oauth = values.isSet(ScopeKeys.OAUTH_SCOPES) ? read(ScopeKeys.OAUTH_SCOPES) : claims;
        String roles = values.get(ScopeKeys.ROLES_CLAIM).orElse(Grants.GROUPS);
        boolean areRolesJudged = isSignatureNeeded && values.get(ScopeKeys.ROLES).equals(Optional.of(RoleMode.GUARD));
        return new ScopeSettings(claims, oauth, new Grants(isSignatureNeeded, roles, areRolesJudged));
    }

    /**
     * This scope is a request to an authorization server. No resource needs it (MCP specification 2026-07-28, refresh
     * tokens).
     */
    List<String> read(ConfigKey<List<String>> key) {
        List<String> scopes = values.get(key);
        if (values.isSet(TrustKeys.AUTHORIZATION_SERVERS) && scopes.contains(OFFLINE_ACCESS)) {
            values.problem(Message.OFFLINE_ACCESS.text(key.name()));
        }
        return scopes;
    }
}
