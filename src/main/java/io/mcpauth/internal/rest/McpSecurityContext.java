package io.mcpauth.internal.rest;

import java.security.Principal;

import jakarta.ws.rs.core.SecurityContext;

import org.eclipse.microprofile.jwt.JsonWebToken;

/** The admitted user as JAX-RS knows users. */
record McpSecurityContext(JsonWebToken user, boolean secure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return user;
    }

    @Override
    public boolean isUserInRole(String role) {
        return user.getGroups().contains(role);
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    /** RFC 6750 is none of the names that {@link SecurityContext} has. */
    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
