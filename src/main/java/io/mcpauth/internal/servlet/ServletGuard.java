package io.mcpauth.internal.servlet;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.mcpauth.McpUser;
import io.mcpauth.MissingRolesException;
import io.mcpauth.MissingScopesException;
import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.engine.Passage;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.BodyLimit;
import io.mcpauth.internal.message.Causes;
import io.mcpauth.internal.watch.DispatchedPath;
import io.mcpauth.internal.watch.ResourceServlets;
import io.mcpauth.internal.watch.RunningCdi;
import io.mcpauth.internal.watch.UnprovenRequest;

/** The engine as the filter of one application uses it. */
final class ServletGuard {

    /** The field that only a request for a WebSocket has. */
    static final String WEB_SOCKET = "Sec-WebSocket-Key";

    private final Instance<Object> beans;
    private final Engine engine;
    private final ResourceServlets resources;
    private final FiltersBetween filters = new FiltersBetween();

    ServletGuard(Instance<Object> beans) {
        this.beans = beans;
        this.engine = RunningCdi.of(() -> beans.select(Engine.class)).get();
        this.resources = beans.select(ResourceServlets.class).get();
    }

    RequestScope scope(HttpServletRequest request) {
        return RequestScope.of(request, beans);
    }

    /**
     * Ends a request to a JAX-RS application that has started without the guard: whoever asks, the operator has to see
     * that. Not in a listener before, since Payara 6 goes on with the request, but without its request scope.
     */
    void refuseUnguarded(HttpServletRequest request) {
        if (resources.areAllGuarded()) {
            return;
        }
        DispatchedPath path = DispatchedPath.of(request);
        resources.unguarded(UnprovenRequest.servlet(request)).filter(resources::isFoundUnguarded)
                .filter(name -> engine.guards(path.raw(), path.context()))
                .ifPresent(name -> {
                    throw resources.refusal(name);
                });
    }

    /** Decides on a request: all that follows is asked of what comes of that. */
    Passage admit(HttpServletRequest request) {
        return engine.admit(() -> new ServletRequestHead(request), new ServletProperties(request));
    }

    /** What to answer at once; empty where the request goes on. */
    Optional<Answer> answer(Passage passage, String servlet, HttpServletRequest request) {
        if (passage.decision() instanceof Decision.Final end) {
            return Optional.of(end.answer());
        }
        return passage
                .take(() -> passage.inspect(request.getMethod(), length -> request.getInputStream().readNBytes(length))
                        .or(() -> isJudgedHere(passage, servlet, request)
                                ? passage.judge(List.of()).or(passage::tellThatItGoesOn) : Optional.empty()))
                .map(Decision.Refusal::answer);
    }

    private boolean isJudgedHere(Passage passage, String servlet, HttpServletRequest request) {
        return !(passage.decision() instanceof Decision.Pass) && !leadsToJaxRs(servlet, request);
    }

    /**
     * Whether the JAX-RS filters will judge all scopes of an operation in one answer. Nothing may answer before them:
     * no filter, and no WebSocket endpoint. An include names the servlet that includes.
     */
    private boolean leadsToJaxRs(String servlet, HttpServletRequest request) {
        return resources.contains(servlet) && request.getDispatcherType() != DispatcherType.INCLUDE
                && request.getHeader(WEB_SOCKET) == null
                && !filters.mayAnswerFor(servlet, request.getServletContext());
    }

    /** The refusal that lies behind what a servlet has thrown; servers and frameworks wrap it. */
    static Optional<Answer> refusal(Throwable thrown, Passage passage) {
        for (Throwable cause : Causes.of(thrown)) {
            if (cause instanceof MissingScopesException missing) {
                return Optional.of(passage.refused(missing));
            }
            if (cause instanceof MissingRolesException missing) {
                return Optional.of(passage.refused(missing));
            }
            if (cause instanceof RefusedInclude include) {
                return Optional.of(include.answer());
            }
        }
        return Optional.empty();
    }

    /** The answer, if its lists are shown in part. */
    static Optional<ListAnswer> lists(Passage passage, HttpServletRequest request, HttpServletResponse response) {
        return ListAnswer.of(request).or(() -> passage.answer().takeOverLists(request.getMethod())
                .map(lists -> ListAnswer.begin(lists, request, response)));
    }

    /** Notes what the application has answered. What goes on elsewhere has no status yet. */
    static void answered(Passage passage, HttpServletRequest request, HttpServletResponse response) {
        if (!request.isAsyncStarted()) {
            passage.answer().noteStatus(response.getStatus());
        }
    }

    /** The request as the application shall see it. The server hands on the bare one to an asynchronous dispatch. */
    HttpServletRequest asSeenInside(Passage passage, HttpServletRequest request) {
        Optional<McpUser> user = passage.user();
        Optional<byte[]> body = passage.body().bytes();
        Optional<BodyLimit> limit = passage.body().takeOverLimit();
        HttpServletRequest seen =
                user.isEmpty() && body.isEmpty() && limit.isEmpty() || GuardedRequest.isIn(request)
                        ? request
                        : new GuardedRequest(request, user.map(McpUser::principal), body, limit);
        boolean isUnproven =
                !(passage.decision() instanceof Decision.Pass) && UnprovenRequest.isOneFor(request, resources);
        return isUnproven ? new UnprovenRequest(seen, resources, target -> true) : seen;
    }
}
