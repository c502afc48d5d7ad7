package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Leads to the servlet that is named after the slash, which has no path for that. */
@WebServlet("/off/named/*")
@SuppressWarnings("serial")
public class NamingServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        RequestDispatcher named = getServletContext().getNamedDispatcher(request.getPathInfo().substring(1));
        if (request.getQueryString() == null) {
            named.forward(request, response);
        } else {
            named.include(request, response);
        }
    }
}
