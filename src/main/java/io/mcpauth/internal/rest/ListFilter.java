package io.mcpauth.internal.rest;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.mcp.ShownBody;
import io.mcpauth.internal.mcp.ShownLists;

/**
 * Looks at answers that may have lists, where no servlet guard does: the application is not told that the client takes
 * them compressed, and what is written goes through {@link ListInterceptor}.
 */
final class ListFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String CHUNKED = "org.glassfish.jersey.server.ChunkedOutput";

    private final Guard guard;

    ListFilter(Guard guard) {
        this.guard = guard;
    }

    /** Once it is known what the request asks for. */
    @Override
    public void filter(ContainerRequestContext request) {
        guard.lists(request).ifPresent(lists -> request.getHeaders().remove(HttpHeaders.ACCEPT_ENCODING));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        Optional<ShownLists> lists = guard.lists(request);
        if (lists.isEmpty()) {
            return;
        }
        if (isChunked(response.getEntity())) {
            ShownBody body = new ShownBody(lists.get(), new RestTarget(response.getStatus(), response.getMediaType(),
                    response.getHeaders(), response.getEntityStream()));
            body.open();
            response.setEntityStream(body);
        } else if (!response.hasEntity() && isStream(response.getMediaType())) {
            throw new IllegalStateException("RESTEasy sends a stream without any interceptor");
        } else {
            request.setProperty(ListInterceptor.ANSWER, new RestAnswer(lists.get(), response.getStatus()));
        }
    }

    /** Be it with parameters, or in RESTEasy's own form ({@code @SseElementType}, {@code @Stream}). */
    private static boolean isStream(@Nullable MediaType type) {
        return type != null && (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT)
                .matches("text/event-stream|.*/x-stream-.*");
    }

    /** Whether Jersey writes an entity part by part, events for example. It takes none of them to an interceptor. */
    private static boolean isChunked(Object entity) {
        Class<?> type = entity == null ? Object.class : entity.getClass();
        while (type != null && !type.getName().equals(CHUNKED)) {
            type = type.getSuperclass();
        }
        return type != null;
    }
}
