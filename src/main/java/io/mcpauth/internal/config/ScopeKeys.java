package io.mcpauth.internal.config;

import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.scope.Grants;

/** The keys for the scopes and roles of users. */
final class ScopeKeys {

    static final ConfigKey<List<String>> SCOPES = ConfigKey.of("mcp.auth.scopes", Formats.scopes(),
            "The scopes that every guarded request needs, comma-separated: names of claims that the "
                    + "token must contain. Required.")
            .required("the names of the claims that every request needs, for example name,email");

    static final ConfigKey<List<String>> OPTIONAL_SCOPES = ConfigKey.of("mcp.auth.optional-scopes", Formats.scopes(),
            "Scopes that are offered in the discovery document but not demanded of every request, "
                    + "comma-separated. Clients only send offered claims, so list what `@RequiresScopes` needs.");

    static final ConfigKey<List<String>> OAUTH_SCOPES = ConfigKey.of("mcp.auth.oauth-scopes", Formats.scopes(),
            "The scopes that every guarded request with a signed token needs, comma-separated: names in "
                    + "the `scope` or `scp` of the token, or of claims in it. Challenges name them to OAuth "
                    + "clients. Without it, those of `mcp.auth.scopes`.");

    static final ConfigKey<Optional<RoleMode>> ROLES = ConfigKey.of("mcp.auth.roles",
            Formats.oneOf(List.of(RoleMode.values()), RoleMode::word),
            "`guard`: if trust is `signed` or `mixed`, the guard judges `@RolesAllowed`, `@DenyAll` and "
                    + "`@PermitAll` on resources and CDI beans by the roles of a signed token. `server`: they are "
                    + "left to the server.")
            .orElse(RoleMode.GUARD.word());

    static final ConfigKey<Optional<String>> ROLES_CLAIM = ConfigKey.of("mcp.auth.roles-claim", Formats.text(),
            "The claim of a signed token that contains the user's roles, or the path to it, with `/` "
                    + "between its parts: `realm_access/roles` for Keycloak.")
            .orElse(Grants.GROUPS);

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL = List.of(SCOPES, OPTIONAL_SCOPES, OAUTH_SCOPES, ROLES, ROLES_CLAIM);

    private ScopeKeys() {
    }
}
