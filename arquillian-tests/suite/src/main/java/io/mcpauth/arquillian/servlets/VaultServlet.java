package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Tells everybody its secret: by an exact path, and below one that is not ASCII. */
@WebServlet({"/vault", "/sch\u00f6n/*"})
@SuppressWarnings("serial")
public class VaultServlet extends HttpServlet {

    /** What no stranger shall see. */
    public static final String SECRET = "the combination of the vault";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(SECRET);
    }
}
