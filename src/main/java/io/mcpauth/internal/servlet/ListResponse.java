package io.mcpauth.internal.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.mcp.ShownBody;
import io.mcpauth.internal.mcp.ShownLists;

/** An answer to which the application writes what it likes, and whose lists are shown in part. */
final class ListResponse extends HeldFieldsResponse {

    private final ListTarget target;
    private final ShownBody body;
    private final HeldFields held;
    private @Nullable ListStream stream;
    private @Nullable ListWriter writer;

    ListResponse(HttpServletResponse response, ShownLists lists) {
        this(response, lists, new HeldFields(response));
    }

    private ListResponse(HttpServletResponse response, ShownLists lists, HeldFields held) {
        super(response, held);
        this.held = held;
        this.target = new ListTarget(response, held);
        this.body = new ShownBody(lists, target);
    }

    static boolean isIn(ServletResponse response) {
        return response instanceof ListResponse
                || response instanceof ServletResponseWrapper wrapper && isIn(wrapper.getResponse());
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (writer != null) {
            throw new IllegalStateException("getWriter() was called before");
        }
        ListStream found = stream == null ? new ListStream(super.getOutputStream(), body, target) : stream;
        stream = found;
        return found;
    }

    /** The charset is said as the server would say it, and from then on it stays, whatever else the type becomes. */
    @Override
    public PrintWriter getWriter() throws IOException {
        if (stream != null) {
            throw new IllegalStateException("getOutputStream() was called before");
        }
        ListWriter found = writer;
        if (found == null) {
            found = new ListWriter(body, getCharacterEncoding());
            super.setCharacterEncoding(found.charset());
            writer = found;
        }
        return found;
    }

    @Override
    public void setCharacterEncoding(@Nullable String charset) {
        if (writer == null) {
            super.setCharacterEncoding(charset);
        }
    }

    /** Since Servlet 6.1, where the wrapper would hand it on past the other one. */
    @SuppressWarnings("MissingOverride") // Before that there is nothing to override.
    public void setCharacterEncoding(Charset charset) {
        setCharacterEncoding(charset.name());
    }

    @Override
    public void setContentType(@Nullable String type) {
        super.setContentType(type);
        keepCharset();
    }

    @Override
    public void setLocale(Locale locale) {
        super.setLocale(locale);
        keepCharset();
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        super.setHeader(name, value);
        keepCharsetIn(name);
    }

    @Override
    public void addHeader(String name, String value) {
        super.addHeader(name, value);
        keepCharsetIn(name);
    }

    private void keepCharsetIn(String name) {
        if ("Content-Type".equalsIgnoreCase(name)) {
            keepCharset();
        }
    }

    private void keepCharset() {
        if (writer != null) {
            super.setCharacterEncoding(writer.charset());
        }
    }

    /** What is held stays held. */
    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        } else {
            body.flush();
        }
    }

    /** Sends what is held. */
    void finish() throws IOException {
        push();
        body.finish();
    }

    private void push() {
        if (writer != null) {
            writer.push();
        }
    }

    /** Forgets what the application has written and what it has said of that. */
    void discard() {
        held.reset();
        forget();
    }

    private void forget() {
        stream = null;
        writer = null;
        body.discard();
    }

    @Override
    public void reset() {
        super.reset();
        discard();
    }

    @Override
    public void resetBuffer() {
        push();
        super.resetBuffer();
        body.discard();
    }

    /** What is said of the answer goes with it, and nothing of its body (Jakarta Servlet 6.0, section 5.3). */
    @Override
    public void sendRedirect(String location) throws IOException {
        body.openWithoutBody();
        super.sendRedirect(location);
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, null);
    }

    @Override
    public void sendError(int status, @Nullable String text) throws IOException {
        // What was said stays. The server may send the answer at once, or dispatch to a page; one that has begun it
        // takes, and the application may go on with that.
        if (!isCommitted()) {
            held.give();
            forget();
        }
        if (text == null) {
            super.sendError(status);
        } else {
            super.sendError(status, text);
        }
    }
}
