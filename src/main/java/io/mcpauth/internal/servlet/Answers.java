package io.mcpauth.internal.servlet;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;

import io.mcpauth.internal.engine.BrowserFields;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.message.Message;

/** Writes the engine's answers. */
final class Answers {

    private static final Logger LOG = System.getLogger("io.mcpauth.servlet");

    private Answers() {
    }

    /**
     * Writes an answer where nothing of the application's stands yet. What the server or a filter before the guard has
     * said stays: nothing is taken away but a body. An answer that has begun cannot be taken back, only ended.
     */
    static void write(Answer answer, Map<String, String> cors, HttpServletResponse response) {
        if (response.isCommitted()) {
            LOG.log(Level.WARNING, Message.REFUSED_TOO_LATE.text(answer.status()));
            return;
        }
        response.resetBuffer();
        response.setStatus(answer.status());
        BrowserFields fields = new BrowserFields(cors).and(answer);
        AnswerFields.of(response).state(fields);
        answer.headers().forEach((name, value) -> {
            if (!fields.own(name)) {
                response.setHeader(name, value);
            }
        });
        send(answer.body(), response);
    }

    /**
     * To a client that may be gone: then nobody is left to tell. Servers log what a filter throws with all its frames,
     * so whoever goes before the answer comes, as often as he likes, would fill the log.
     */
    private static void send(String body, HttpServletResponse response) {
        try {
            if (!body.isEmpty()) {
                body(body, response);
            }
            response.flushBuffer();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The client has not waited for the answer: {0}", e.getClass().getName());
        }
    }

    /** Writes an answer in the place of what the application has begun; what was said before it was asked stays. */
    static void replace(Answer answer, Map<String, String> cors, Map<String, List<String>> before,
            HttpServletResponse response) {
        if (!response.isCommitted()) {
            response.reset();
            before.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        write(answer, cors, response);
    }

    /** All that is said in an answer up to now. */
    static Map<String, List<String>> fields(HttpServletResponse response) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        response.getHeaderNames().forEach(name -> fields.put(name, AnswerFields.of(response).values(name)));
        return fields;
    }

    /**
     * As bytes: a writer would add its charset to the type. A filter before the guard may have taken the writer
     * already.
     */
    private static void body(String text, HttpServletResponse response) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        ServletOutputStream out;
        try {
            out = response.getOutputStream();
        } catch (IllegalStateException e) {
            response.getWriter().write(text);
            return;
        }
        response.setContentLength(body.length);
        out.write(body);
    }
}
