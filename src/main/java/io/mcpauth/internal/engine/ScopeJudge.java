package io.mcpauth.internal.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.mcpauth.MissingScopesException;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.mcp.McpBody;
import io.mcpauth.internal.mcp.McpMessage;
import io.mcpauth.internal.mcp.McpSettings;
import io.mcpauth.internal.mcp.ShownLists;
import io.mcpauth.internal.mcp.ToolRefusals;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.message.RefusalLog;
import io.mcpauth.internal.scope.ScopePolicy;
import io.mcpauth.token.TokenClaims;

/** What a user may use: which scopes are missing, how that is said, and what lists show. */
final class ScopeJudge {

    private final McpSettings mcp;
    private final boolean isAnonymousAllowed;
    private final ScopePolicy scopes;
    private final Challenges challenges;
    private final RefusalLog refusals;
    private final Observers observers;
    private final AuthenticationListener listener;

    ScopeJudge(EngineSettings settings, ScopePolicy scopes, Challenges challenges, RefusalLog refusals,
            Observers observers, AuthenticationListener listener) {
        this.mcp = settings.mcp();
        this.isAnonymousAllowed = settings.allowAnonymous();
        this.scopes = scopes;
        this.challenges = challenges;
        this.refusals = refusals;
        this.observers = observers;
        this.listener = listener;
    }

    /**
     * Judges the scopes of an admitted user, all in one answer: those configured and those of the operation.
     *
     * @param claims     what the user's token says
     * @param additional what the operation itself needs
     * @param call       the call of a tool that the request is, if it is one
     * @param request    the request
     * @return the 403, or what takes its place for a tool, or empty where none is missing
     */
    Optional<Decision.Refusal> judge(TokenClaims claims, Collection<String> additional, Optional<McpMessage> call,
            RequestHead request) {
        List<String> missing = scopes.missing(Optional.of(claims), additional);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        note(Message.SCOPES_MISSING, claims, missing, request);
        return Optional.of(scopesMissing(scopes.required(Optional.of(claims), additional), missing, call, request));
    }

    /** The refusal of a user who lacks scopes, as the configuration has it for calls of tools. */
    Decision.Refusal scopesMissing(List<String> required, List<String> missing, Optional<McpMessage> call,
            RequestHead request) {
        BearerChallenge challenge = challenges.of(request);
        return call.filter(one -> mcp.toolRefusals() == ToolRefusals.RESULT)
                .map(one -> challenge.scopesMissing(required, missing, one, request))
                .orElseGet(() -> challenge.scopesMissing(required, missing));
    }

    /**
     * Says that a request is refused for want of scopes by a business method.
     *
     * @param claims  what the user's token says
     * @param thrown  what the method threw
     * @param request the request
     */
    void noteMissing(TokenClaims claims, MissingScopesException thrown, RequestHead request) {
        // The request has a user here: who was not there is in another thread.
        note(thrown.isWithoutUser() ? Message.USER_NOT_IN_THREAD : Message.SCOPES_MISSING, claims, thrown.missing(),
                request);
    }

    private void note(Message message, TokenClaims claims, List<String> missing, RequestHead request) {
        refusals.say(message, request.rawPath(), missing);
        observers.tell(() -> listener.scopesMissing(claims, missing));
    }

    /**
     * How the answer to a request shows its lists.
     *
     * @param user    the claims of the user's token, or empty where there is no user
     * @param body    what the request asks for, where that was read
     * @param request the request
     * @param method  its method by now
     * @return empty where the answer is left alone
     */
    Optional<ShownLists> lists(Optional<TokenClaims> user, Optional<McpBody> body, RequestHead request,
            String method) {
        if (!mcp.changeLists()) {
            return Optional.empty();
        }
        Optional<List<@Nullable Object>> asked = body.map(McpBody::idsOfLists).filter(ids -> !ids.isEmpty());
        if (asked.isEmpty() && body.isPresent() && isAnsweredAtOnce(method)) {
            return Optional.empty();
        }
        UserView view = new UserView(mcp, scopes -> mayUse(user, scopes), this::securitySchemes);
        return Optional.of(new ShownLists(view, asked, Math.max(ShownLists.MAX_LENGTH, mcp.maxBodyLength()),
                why -> refusals.say(Message.LIST_REFUSED, request.rawPath(), why)));
    }

    /**
     * Whether what is answered is about the messages of the request. A {@code GET} may bring a message, too, which
     * nobody reads: the server opens a stream, in which it answers others.
     */
    private static boolean isAnsweredAtOnce(String method) {
        return method.equals("POST");
    }

    private boolean mayUse(Optional<TokenClaims> user, List<String> needed) {
        return needed.isEmpty() || user.isPresent() && scopes.missing(user, needed).isEmpty();
    }

    /** As OpenAI's clients read it. A login asks for all that a call needs, so that none follows. */
    private String securitySchemes(List<String> needed) {
        Map<String, Object> oauth = new LinkedHashMap<>();
        oauth.put("type", "oauth2");
        oauth.put("scopes", scopes.required(Optional.empty(), needed));
        boolean isForAll = isAnonymousAllowed && needed.isEmpty();
        return Json.write(isForAll ? List.of(Map.of("type", "noauth"), oauth) : List.of(oauth));
    }

    /**
     * Judges what a body asks for where that is hidden from those who may not use it.
     *
     * @param claims  what the user's token says
     * @param body    what the request asks for
     * @param request the request
     * @return what servers say of what they do not know; empty where the user may use everything
     */
    Optional<Decision.Refusal> unknown(TokenClaims claims, McpBody body, RequestHead request) {
        Optional<Answer> answer = body.unknown(needed -> !mayUse(Optional.of(claims), needed));
        return answer.map(refused -> {
            List<String> missing = scopes.missing(Optional.of(claims), body.scopes());
            note(Message.SCOPES_MISSING, claims, missing, request);
            return new Decision.Refusal(refused, "what it asks for is hidden from its user", "hidden", missing);
        });
    }
}
