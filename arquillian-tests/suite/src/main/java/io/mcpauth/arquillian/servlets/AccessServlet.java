package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.mcpauth.arquillian.app.AccessLog;

/** Says what was decided since it was asked last. */
@WebServlet("/public/access")
@SuppressWarnings("serial")
public class AccessServlet extends HttpServlet {

    @Inject
    AccessLog log;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(String.join("\n", log.take()));
    }
}
