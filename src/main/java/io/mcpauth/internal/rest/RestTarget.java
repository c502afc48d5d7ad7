package io.mcpauth.internal.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.mcp.AnswerTarget;
import io.mcpauth.internal.mcp.BodyFields;

/** The answer of a JAX-RS resource. Nothing of it is sent before the first byte of its body. */
record RestTarget(int status, @Nullable MediaType type, MultivaluedMap<String, Object> headers, OutputStream stream)
        implements AnswerTarget {

    @Override
    public Optional<String> contentType() {
        return Optional.ofNullable(type).map(MediaType::toString);
    }

    @Override
    public boolean isEncoded() {
        return BodyFields.isEncoded(values(HttpHeaders.CONTENT_ENCODING));
    }

    private List<String> values(String name) {
        return headers.getOrDefault(name, List.of()).stream().map(value -> Objects.toString(value, "")).toList();
    }

    /** What sends it is the first byte of its body. */
    @Override
    public boolean isSent() {
        return false;
    }

    @Override
    public void asItIs() {
        // As it is, everything that was said holds.
    }

    @Override
    public void changing() {
        headers.keySet().removeIf(name -> BodyFields.OF_THE_BYTES.contains(name.toLowerCase(Locale.ROOT)));
        BodyFields.cacheControl(values(BodyFields.CACHE_CONTROL))
                .ifPresent(value -> headers.putSingle(BodyFields.CACHE_CONTROL, value));
    }

    @Override
    public void instead(String mediaType, int length) {
        headers.putSingle(HttpHeaders.CONTENT_TYPE, mediaType);
        headers.putSingle(HttpHeaders.CONTENT_LENGTH, length);
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }
}
