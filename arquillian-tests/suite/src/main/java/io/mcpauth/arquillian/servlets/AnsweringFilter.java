package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** An endpoint that is a filter. */
@WebFilter(urlPatterns = "/by-filter", asyncSupported = true)
@SuppressWarnings("serial")
public class AnsweringFilter extends HttpFilter {

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        response.getWriter().print("answered by a filter for " + request.getUserPrincipal().getClass().getSimpleName());
    }
}
