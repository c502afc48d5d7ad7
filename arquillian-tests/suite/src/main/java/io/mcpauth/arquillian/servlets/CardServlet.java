package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Knows nothing of the library, and lies where it has its documents: by name and by pattern. */
@WebServlet({"/.well-known/agent-card.json", "/.well-known/cards/*", "/.well-known/oauth-protected-resource/card"})
public class CardServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter().print("{\"name\":\"a card\"}");
    }
}
