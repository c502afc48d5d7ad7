package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Knows nothing of the library, and lies where it has its documents: one by its name, one by a pattern. */
@WebServlet({"/.well-known/agent-card.json", "/.well-known/cards/*"})
public class CardServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter().print("{\"name\":\"a card\"}");
    }
}
