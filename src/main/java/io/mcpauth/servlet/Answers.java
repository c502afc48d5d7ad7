package io.mcpauth.servlet;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;

import io.mcpauth.http.Answer;
import io.mcpauth.message.Message;

/** Writes the engine's answers. */
final class Answers {

    private static final Logger LOG = System.getLogger("io.mcpauth.servlet");

    private Answers() {
    }

    /** As bytes: a writer would add its charset to the type. An answer that has begun cannot be taken back, only ended. */
    static void write(Answer answer, Map<String, String> cors, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            LOG.log(Level.WARNING, Message.REFUSED_TOO_LATE.text(answer.status()));
            return;
        }
        response.reset();
        response.setStatus(answer.status());
        cors.forEach(response::setHeader);
        answer.headers().forEach(response::setHeader);
        if (!answer.body().isEmpty()) {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
        response.flushBuffer();
    }
}
