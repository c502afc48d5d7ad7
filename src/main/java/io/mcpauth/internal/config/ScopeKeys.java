package io.mcpauth.internal.config;

import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.scope.Grants;

/** The keys for the scopes and roles of users. */
final class ScopeKeys {

    static final ConfigKey<List<String>> SCOPES = ConfigKey.of("mcp.auth.scopes", Formats.scopes(),
            "Scopes that every guarded request needs, comma-separated: names of claims that the token must carry. "
                    + "Required.")
            .required("the names of the claims that every request needs, for example name,email");

    static final ConfigKey<List<String>> OPTIONAL_SCOPES = ConfigKey.of("mcp.auth.optional-scopes", Formats.scopes(),
            "Scopes that are offered in the discovery document but not demanded, comma-separated. Clients send only "
                    + "claims that are offered, so list what `@RequiresScopes` asks for.");

    static final ConfigKey<List<String>> OAUTH_SCOPES = ConfigKey.of("mcp.auth.oauth-scopes", Formats.scopes(),
            "Scopes that every guarded request with a signed token needs, comma-separated: names in the `scope` or "
                    + "`scp` of the token, or of claims in it. OAuth clients are told to ask for them. Without it, "
                    + "those of `mcp.auth.scopes`.");

    static final ConfigKey<Optional<RoleMode>> ROLES = ConfigKey.of("mcp.auth.roles",
            Formats.oneOf(List.of(RoleMode.values()), RoleMode::word),
            "`guard`: where trust is `signed` or `mixed`, `@RolesAllowed`, `@DenyAll` and `@PermitAll` on resources "
                    + "and CDI beans are judged by the roles of a signed token. `server`: they are left to the server.")
            .orElse(RoleMode.GUARD.word());

    static final ConfigKey<Optional<String>> ROLES_CLAIM = ConfigKey.of("mcp.auth.roles-claim", Formats.text(),
            "The claim of a signed token with the user's roles, or the path to it, its parts separated by `/`: "
                    + "`realm_access/roles` for Keycloak.")
            .orElse(Grants.GROUPS);

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL = List.of(SCOPES, OPTIONAL_SCOPES, OAUTH_SCOPES, ROLES, ROLES_CLAIM);

    private ScopeKeys() {
    }
}
