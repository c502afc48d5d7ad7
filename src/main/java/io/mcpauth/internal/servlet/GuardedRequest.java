package io.mcpauth.internal.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.Executor;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.http.BodyLimit;

/** A request with the admitted user as servlets know users, and with its body although the guard has read that. */
final class GuardedRequest extends HttpServletRequestWrapper {

    /** What Soteria 3 sets while it asks. */
    private static final String JAKARTA_SECURITY = "org.glassfish.soteria.security.message.request.authentication";

    private final Optional<JsonWebToken> user;
    private final Optional<BodyStream> body;
    private final Optional<BodyLimit> limit;
    private @Nullable BufferedReader reader;
    private @Nullable BoundedBody bounded;

    GuardedRequest(HttpServletRequest request, Optional<JsonWebToken> user, Optional<byte[]> body,
            Optional<BodyLimit> limit) {
        super(request);
        this.user = user;
        this.limit = limit;
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

    /**
     * The guard has done so, and the server would ask for a password. Payara 6 does that for resources with
     * {@code @PermitAll} or {@code @RolesAllowed}, by Jakarta Security: whom that has let in must be a user of its own,
     * so there the answer is that it has not been done. Payara then goes on, and asks the request for its roles.
     */
    @Override
    public boolean authenticate(HttpServletResponse response) throws IOException, ServletException {
        return user.isPresent() ? getAttribute(JAKARTA_SECURITY) == null : super.authenticate(response);
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
        if (body.isPresent()) {
            return body.get();
        }
        if (limit.isEmpty()) {
            return super.getInputStream();
        }
        if (bounded == null) {
            bounded = new BoundedBody(super.getInputStream(), limit.get());
        }
        return bounded;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (body.isEmpty() && limit.isEmpty()) {
            return super.getReader();
        }
        if (reader == null) {
            reader = new BufferedReader(body.isPresent() ? new InputStreamReader(body.get(), StandardCharsets.UTF_8)
                    : new BoundedReader(super.getReader(), limit.get()));
        }
        return reader;
    }
}
