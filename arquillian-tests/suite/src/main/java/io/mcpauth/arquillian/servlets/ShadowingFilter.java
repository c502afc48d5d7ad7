package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers where JAX-RS would. */
@WebFilter(urlPatterns = "/shadowed/answer", asyncSupported = true)
@SuppressWarnings("serial")
public class ShadowingFilter extends HttpFilter {

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        response.getWriter().print("answered by a filter");
    }
}
