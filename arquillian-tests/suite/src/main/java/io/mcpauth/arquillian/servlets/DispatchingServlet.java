package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Sends a request on inside of the server, wherever its sender wants. */
@WebServlet(urlPatterns = {"/dispatch", "/public/dispatch"}, asyncSupported = true)
@SuppressWarnings("serial")
public class DispatchingServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String target = request.getParameter("to");
        switch (request.getParameter("by")) {
            case "forward" -> request.getRequestDispatcher(target).forward(request, response);
            case "include" -> include(target, request, response);
            case "swallowed-include" -> swallow(target, request, response);
            case "async" -> request.startAsync().dispatch(target);
            case "wrapped-async" -> request.startAsync(request, response).dispatch(target);
            default -> response.sendError(Integer.parseInt(target));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setCharacterEncoding("UTF-8");
        doGet(request, response);
    }

    private static void include(String target, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.getWriter().print("before, ");
        request.getRequestDispatcher(target).include(request, response);
        response.getWriter().print(", after");
    }

    private static void swallow(String target, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            include(target, request, response);
        } catch (RuntimeException | ServletException e) {
            response.getWriter().print("swallowed");
        }
    }
}
