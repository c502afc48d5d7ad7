package io.mcpauth.internal.rest;

import java.io.IOException;
import java.io.OutputStream;

import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import io.mcpauth.internal.mcp.ShownBody;

/**
 * Shows the lists of an answer in part, behind all that the application does to it.
 */
final class ListInterceptor implements WriterInterceptor {

    /** Interceptors run from the lowest priority to the highest, and the first one writes last. */
    static final int OUTERMOST = 1;
    static final String ANSWER = ListInterceptor.class.getName() + ".answer";

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(ANSWER) instanceof RestAnswer answer)) {
            context.proceed();
            return;
        }
        OutputStream out = context.getOutputStream();
        ShownBody body = new ShownBody(answer.lists(),
                new RestTarget(answer.status(), context.getMediaType(), context.getHeaders(), out));
        context.setOutputStream(body);
        context.proceed();
        body.finish();
        context.setOutputStream(out);
    }
}
