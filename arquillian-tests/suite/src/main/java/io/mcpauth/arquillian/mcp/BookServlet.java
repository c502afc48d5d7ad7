package io.mcpauth.arquillian.mcp;

import java.io.IOException;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Reads a book for whoever asks, be it in MCP or not. */
@WebServlet("/book")
@SuppressWarnings("serial")
public class BookServlet extends HttpServlet {

    @Inject
    private LibraryBean library;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().write(library.book("bob"));
    }
}
