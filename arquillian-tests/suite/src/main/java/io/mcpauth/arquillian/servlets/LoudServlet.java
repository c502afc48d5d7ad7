package io.mcpauth.arquillian.servlets;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Leaves a trace when it runs, and says more than a server holds back. */
@WebServlet("/loud")
@SuppressWarnings("serial")
public class LoudServlet extends HttpServlet {

    /** What it says, and logs. */
    public static final String WORDS = "said by a loud servlet ";

    private static final Logger LOG = System.getLogger(LoudServlet.class.getName());

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.log(Level.INFO, WORDS);
        response.getWriter().print(WORDS.repeat(20_000));
    }
}
