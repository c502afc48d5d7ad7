package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Gives back what it is sent, by whatever method. */
@WebServlet("/stream")
@SuppressWarnings("serial")
public class StreamServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getInputStream().transferTo(response.getOutputStream());
    }
}
