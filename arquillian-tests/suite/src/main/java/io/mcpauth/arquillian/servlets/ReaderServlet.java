package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Gives back what it is sent, read as text in the charset that the server says. */
@WebServlet(urlPatterns = "/reader", asyncSupported = true)
@SuppressWarnings("serial")
public class ReaderServlet extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setCharacterEncoding("UTF-8");
        request.getReader().transferTo(response.getWriter());
    }
}
