package io.mcpauth.arquillian.tomee;

import static io.mcpauth.arquillian.support.TestKeys.token;

import java.util.List;
import java.util.Map;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.roles.RoleBean;
import io.mcpauth.arquillian.roles.RolesResource;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Wars;

/** A WAR that asks for roles, and users with and without. */
final class Roles {

    private static final Issuer LOGIN = Issuer.named("https://login.example.org");

    static final String ADMIN = token().nested(LOGIN.signed(Map.of("groups", List.of("admin")))).text();
    static final String OTHER = token().nested(LOGIN.signed(Map.of())).text();

    private Roles() {
    }

    static WebArchive war() {
        return Wars.withPlainJar("roles", EmptyApplication.class, RolesResource.class, RoleBean.class)
                .addAsResource(new StringAsset(LOGIN.jwks()), "trust/login.json")
                .addAsResource(Wars.config("mcp.auth.trusted-issuers", "login",
                        "mcp.auth.trusted-issuers.login.iss", LOGIN.iss(),
                        "mcp.auth.trusted-issuers.login.jwks", "classpath:trust/login.json",
                        "mcp.auth.audience", Issuer.AUDIENCE), Wars.CONFIG);
    }
}
