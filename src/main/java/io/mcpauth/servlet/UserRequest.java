package io.mcpauth.servlet;

import java.security.Principal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.eclipse.microprofile.jwt.JsonWebToken;

/** A request with the admitted user as servlets know users. */
final class UserRequest extends HttpServletRequestWrapper {

    private final JsonWebToken user;

    UserRequest(HttpServletRequest request, JsonWebToken user) {
        super(request);
        this.user = user;
    }

    @Override
    public Principal getUserPrincipal() {
        return user;
    }

    @Override
    public String getRemoteUser() {
        return user.getName();
    }

    @Override
    public boolean isUserInRole(String role) {
        return user.getGroups().contains(role);
    }

    /** RFC 6750 is none of the names that {@link HttpServletRequest} has. */
    @Override
    public String getAuthType() {
        return "Bearer";
    }
}
