package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Does CORS by itself, and then ends in every way that there is. */
@WebServlet("/troubles/*")
public class TroublesServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.addHeader("Access-Control-Allow-Origin", "https://evil.example");
        response.setHeader("Access-Control-Expose-Headers", "X-Own");
        response.setHeader("Vary", "Accept-Language");
        switch (request.getPathInfo()) {
            case "/runtime" -> throw new IllegalStateException("trouble");
            case "/servlet" -> throw new ServletException("trouble");
            case "/io" -> throw new IOException("trouble");
            case "/error" -> throw new AssertionError("trouble");
            case "/send" -> response.sendError(418);
            case "/reset" -> {
                response.reset();
                response.getWriter().print("reset");
            }
            default -> response.getWriter().print("well");
        }
    }
}
