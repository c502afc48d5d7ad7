package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.mcpauth.MissingScopesException;
import io.mcpauth.arquillian.app.Diary;

/** Calls a bean that asks for scopes, on a guarded path and on a public one. */
@WebServlet({"/diary", "/public/diary"})
@SuppressWarnings("serial")
public class DiaryServlet extends HttpServlet {

    @Inject
    Diary diary;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setHeader("X-Half", "done");
        response.getWriter().print("half an answer, ");
        if (request.getParameter("flush") != null) {
            response.flushBuffer();
        }
        try {
            response.getWriter().print(diary.read());
        } catch (MissingScopesException e) {
            if (request.getParameter("wrap") != null) {
                throw new ServletException("wrapped", new IllegalStateException(e));
            }
            throw e;
        }
    }
}
