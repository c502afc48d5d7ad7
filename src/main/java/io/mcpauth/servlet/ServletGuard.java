package io.mcpauth.servlet;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import io.mcpauth.McpUser;
import io.mcpauth.MissingScopesException;
import io.mcpauth.http.Answer;
import io.mcpauth.http.Decision;
import io.mcpauth.http.RequestAuthenticator;
import io.mcpauth.http.RequestGate;
import io.mcpauth.http.ResourceServlets;
import io.mcpauth.message.Message;

/** The engine as the filter of one application uses it. */
final class ServletGuard {

    private static final Logger LOG = System.getLogger("io.mcpauth.servlet");

    private static final String BODY = ServletGuard.class.getName() + ".body";
    private static final String GUARDED = ServletGuard.class.getName() + ".guarded";
    private static final String BROKEN_OFF = ServletGuard.class.getName() + ".broken-off";

    private final Instance<Object> beans;
    private final RequestAuthenticator authenticator;
    private final RequestGate gate;
    private final ResourceServlets resources;
    private final FiltersBetween filters = new FiltersBetween();

    ServletGuard(Instance<Object> beans) {
        this.beans = beans;
        this.authenticator = beans.select(RequestAuthenticator.class).get();
        this.gate = beans.select(RequestGate.class).get();
        this.resources = beans.select(ResourceServlets.class).get();
    }

    RequestScope scope(HttpServletRequest request) {
        return RequestScope.of(request, beans);
    }

    /**
     * Ends a request to a JAX-RS application that has started without the guard: whoever asks, the operator has to see that. Not in a
     * listener before, since Payara 6 goes on with the request, but without its request scope.
     */
    void refuseUnguarded(HttpServletRequest request) {
        resources.unguarded(UnprovenRequest.servlet(request)).filter(resources::isFoundUnguarded)
                .filter(name -> authenticator.guards(request.getRequestURI(), request.getContextPath()))
                .ifPresent(name -> {
                    throw resources.refusal(name);
                });
    }

    /** What to answer at once; empty where the request goes on. Whatever goes wrong ends like a bad token. */
    Optional<Answer> answer(HttpServletRequest request) {
        ServletProperties properties = new ServletProperties(request);
        try {
            Decision decision = gate.decide(() -> new ServletRequestHead(request), properties);
            if (decision instanceof Decision.Final end) {
                return Optional.of(end.answer());
            }
            properties.set(GUARDED, !(decision instanceof Decision.Pass));
            Optional<Decision.Refusal> refusal = inspect(request, properties);
            boolean judges = !(decision instanceof Decision.Pass) && !leadsToJaxRs(request);
            return refusal.or(() -> judges ? gate.judge(properties, List.of()) : Optional.empty()).map(Decision.Refusal::answer);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.WARNING, Message.VERIFIER_FAILED.text(e.getClass().getName()));
            return Optional.of(gate.challenge(properties).tokenInvalid().answer());
        }
    }

    /**
     * Whether the JAX-RS filters will judge all scopes of an operation in one answer. Nothing may answer before them: no filter, and no
     * WebSocket endpoint. An include names the servlet that includes.
     */
    private boolean leadsToJaxRs(HttpServletRequest request) {
        String servlet = ServletNames.of(request);
        return resources.contains(servlet) && request.getDispatcherType() != DispatcherType.INCLUDE
                && request.getHeader("Sec-WebSocket-Key") == null
                && !filters.mayAnswerFor(servlet, request.getServletContext());
    }

    private Optional<Decision.Refusal> inspect(HttpServletRequest request, ServletProperties properties) {
        if (!gate.wantsBody(properties, request.getMethod())) {
            return Optional.empty();
        }
        try {
            byte[] body = request.getInputStream().readNBytes(gate.maxBodyLength() + 1);
            properties.set(BODY, body);
            return gate.inspect(properties, body);
        } catch (IOException e) {
            properties.set(BROKEN_OFF, Boolean.TRUE);
            return Optional.of(gate.brokenOff(properties, e));
        }
    }

    /** Whether the body of a request came to no end: the server may have answered that by itself. */
    boolean hasLostTheClient(HttpServletRequest request) {
        return request.getAttribute(BROKEN_OFF) != null;
    }

    /** What every answer to this request carries for a browser. */
    Map<String, String> cors(HttpServletRequest request) {
        return gate.corsToWrite(new ServletProperties(request));
    }

    /** The refusal that lies behind what a servlet has thrown; servers and frameworks wrap it. */
    Optional<Answer> refusal(Throwable thrown, HttpServletRequest request) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingScopesException missing) {
                return Optional.of(gate.refusal(new ServletProperties(request), missing));
            }
            if (cause instanceof RefusedInclude include) {
                return Optional.of(include.answer());
            }
        }
        return Optional.empty();
    }

    /** The request as the application shall see it. The server hands on the bare one to an asynchronous dispatch. */
    HttpServletRequest asSeenInside(HttpServletRequest request) {
        ServletProperties properties = new ServletProperties(request);
        Optional<McpUser> user = gate.user(properties);
        Optional<byte[]> body = properties.get(BODY).filter(byte[].class::isInstance).map(byte[].class::cast);
        HttpServletRequest seen = user.isEmpty() && body.isEmpty() || GuardedRequest.isIn(request)
                ? request
                : new GuardedRequest(request, user.map(McpUser::principal), body);
        boolean isUnproven = Boolean.TRUE.equals(request.getAttribute(GUARDED)) && UnprovenRequest.isOneFor(request, resources);
        return isUnproven ? new UnprovenRequest(seen, resources) : seen;
    }
}
