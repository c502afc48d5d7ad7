package io.mcpauth.arquillian.servlets;

import java.io.IOException;
import java.security.Principal;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.mcpauth.McpUser;

/** Says what it knows of its user, on a guarded path and on a public one. */
@WebServlet({"/user", "/public/user", "/error-page"})
@SuppressWarnings("serial")
public class UserServlet extends HttpServlet {

    @Inject
    McpUser user;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Principal principal = request.getUserPrincipal();
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(String.join(" ", user.name().orElse("nobody"),
                principal == null ? "null"
                        : principal.getClass().getSimpleName() + ":"
                                + user.principal().getName().equals(principal.getName()),
                String.valueOf(request.getRemoteUser() != null), String.valueOf(request.isUserInRole("admin")),
                request.getAuthType()));
    }
}
