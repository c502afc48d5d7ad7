package io.mcpauth.internal.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.Executor;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** A request with the admitted user as servlets know users, and with its body although the guard has read that. */
final class GuardedRequest extends HttpServletRequestWrapper {

    private final Optional<JsonWebToken> user;
    private final Optional<BodyStream> body;
    private @Nullable BufferedReader reader;

    GuardedRequest(HttpServletRequest request, Optional<JsonWebToken> user, Optional<byte[]> body) {
        super(request);
        this.user = user;
        this.body = body.map(bytes -> new BodyStream(bytes, () -> threads(request)));
    }

    private static Optional<Executor> threads(HttpServletRequest request) {
        return request.isAsyncStarted() ? Optional.of(request.getAsyncContext()::start) : Optional.empty();
    }

    /** Whether a request is one of these, or wrapped around one. */
    static boolean isIn(ServletRequest request) {
        return request instanceof GuardedRequest
                || request instanceof ServletRequestWrapper wrapper && isIn(wrapper.getRequest());
    }

    @Override
    public Principal getUserPrincipal() {
        return user.<Principal>map(token -> token).orElseGet(super::getUserPrincipal);
    }

    @Override
    public String getRemoteUser() {
        return user.map(Principal::getName).orElseGet(super::getRemoteUser);
    }

    @Override
    public boolean isUserInRole(String role) {
        return user.map(token -> token.getGroups().contains(role)).orElseGet(() -> super.isUserInRole(role));
    }

    /** RFC 6750 is none of the names that {@link HttpServletRequest} has. */
    @Override
    public String getAuthType() {
        return user.map(token -> "Bearer").orElseGet(super::getAuthType);
    }

    /** The guard has made sure of that, whatever the server makes of the type. */
    @Override
    public String getCharacterEncoding() {
        return body.isPresent() ? StandardCharsets.UTF_8.name() : super.getCharacterEncoding();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body.isPresent() ? body.get() : super.getInputStream();
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (body.isEmpty()) {
            return super.getReader();
        }
        if (reader == null) {
            reader = new BufferedReader(new InputStreamReader(body.get(), StandardCharsets.UTF_8));
        }
        return reader;
    }
}
