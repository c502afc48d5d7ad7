package io.mcpauth.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.mcpauth.MissingScopesException;
import io.mcpauth.internal.document.MetadataProbe;
import io.mcpauth.internal.document.WellKnownDocuments;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.BearerToken;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.RequestPath;
import io.mcpauth.internal.http.RequestPaths;
import io.mcpauth.internal.http.RequestProperties;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.mcp.McpBody;
import io.mcpauth.internal.mcp.McpCalls;
import io.mcpauth.internal.mcp.McpMessage;
import io.mcpauth.internal.mcp.ShownLists;
import io.mcpauth.internal.mcp.ToolRefusals;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.message.RefusalLog;
import io.mcpauth.internal.proof.ProofVerifier;
import io.mcpauth.internal.scope.ScopePolicy;
import io.mcpauth.internal.session.SessionOwners;
import io.mcpauth.proof.ReplayStore;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/**
 * The engine: decides what becomes of a request. It speaks neither Jakarta nor MicroProfile, and whatever goes wrong
 * underneath ends in the same 401 as any bad token.
 */
public final class Engine {

    /** Of these nothing is known, so that a login would be no remedy. */
    private static final Set<RejectionReason> MAY_BE_GOOD =
            Set.of(RejectionReason.OVERLOADED, RejectionReason.ISSUER_UNAVAILABLE,
                    RejectionReason.PROOF_NOT_REMEMBERED);

    /** These speak of the proof, not of the token; one of another key speaks of both (RFC 9449, section 7.1). */
    private static final Set<RejectionReason> OF_A_PROOF = Set.of(RejectionReason.PROOF_MISSING,
            RejectionReason.PROOF_MALFORMED, RejectionReason.PROOF_TYPE_WRONG,
            RejectionReason.PROOF_ALGORITHM_NOT_ALLOWED, RejectionReason.PROOF_KEY_INVALID,
            RejectionReason.PROOF_METHOD_WRONG, RejectionReason.PROOF_URL_WRONG, RejectionReason.PROOF_TOO_OLD,
            RejectionReason.PROOF_NOT_YET_VALID, RejectionReason.PROOF_TOKEN_WRONG,
            RejectionReason.PROOF_SIGNATURE_INVALID, RejectionReason.PROOF_REPLAYED);

    /** An engine's own: on a dispatch between two applications both keep theirs in the same properties. */
    private final String property = Passage.class.getName() + "." + UUID.randomUUID();
    private final EngineSettings settings;
    private final AuthenticationListener listener;
    private final AccessListener access;
    private final UserBinding binding;
    private final RefusalLog refusals = new RefusalLog();
    private final PassageLog log = new PassageLog();
    private final RequestPaths paths = new RequestPaths();
    private final ScopePolicy scopes;
    private final WellKnownDocuments documents;
    private final TokenCheck tokens;
    private final Challenges challenges;
    private final OriginPolicy origins;
    private final McpCalls calls;
    private final SessionOwners sessions;

    /**
     * An engine.
     *
     * @param settings what is guarded and what is published
     * @param verifier verifies tokens
     * @param listener is told of every token, and of scopes that one lacks
     * @param binding  ties decisions to the current request
     */
    public Engine(EngineSettings settings, TokenVerifier verifier, AuthenticationListener listener,
            UserBinding binding) {
        this(settings, verifier, new ProofVerifier(settings.dpop(), Duration.ZERO, Optional.empty(),
                ReplayStore.inMemory(settings.dpop().maxProofs()), Clock.systemUTC()), listener, AccessListener.NONE,
                binding);
    }

    /**
     * An engine for tokens that are bound to keys.
     *
     * @param settings what is guarded and what is published
     * @param verifier verifies tokens
     * @param proofs   verifies who has brought them
     * @param listener is told of every token, and of scopes that one lacks
     * @param access   is told what becomes of requests
     * @param binding  ties decisions to the current request
     */
    public Engine(EngineSettings settings, TokenVerifier verifier, ProofVerifier proofs,
            AuthenticationListener listener, AccessListener access, UserBinding binding) {
        this.settings = settings;
        this.listener = listener;
        this.access = access;
        this.binding = binding;
        this.scopes = new ScopePolicy(settings.scopes());
        this.calls = new McpCalls(settings.mcp());
        this.sessions = new SessionOwners(settings.sessions(), Clock.systemUTC());
        this.origins = new OriginPolicy(settings, refusals);
        this.documents = new WellKnownDocuments(settings.documents(), settings.paths(),
                verifier::publicJwkSet, refusals);
        this.tokens = new TokenCheck(settings.dpop(), verifier, proofs, documents::url, log);
        this.challenges = new Challenges(settings, documents, tokens, log);
    }

    /**
     * Decides on a request, unless its user was admitted before, and ties the outcome to it. This never throws: what goes wrong is a
     * refusal.
     *
     * @param head       gives the request's head, asked only where there is something to decide
     * @param properties the request's properties
     * @return the request's passage, which tells the decision
     */
    public Passage admit(Supplier<RequestHead> head, RequestProperties properties) {
        Passage passage = kept(properties).orElseGet(() -> keep(new Passage(this), properties));
        passage.meet(head);
        return passage;
    }

    private Passage keep(Passage passage, RequestProperties properties) {
        properties.set(property, passage);
        return passage;
    }

    private Optional<Passage> kept(RequestProperties properties) {
        return properties.get(property).map(Passage.class::cast);
    }

    /**
     * The passage of a request. What another application's engine has kept counts for nothing.
     *
     * @param properties the request's properties
     * @return what {@link #admit} has kept, or a new one, which is refused
     */
    public Passage passage(RequestProperties properties) {
        return kept(properties).orElseGet(() -> new Passage(this));
    }

    /** The path of a request. */
    RequestPath path(RequestHead request) {
        return paths.of(request.rawPath(), request.contextPath());
    }

    /** The public document that a request asks for. */
    Optional<Answer> document(RequestHead request, RequestPath path) {
        return documents.answer(request, path);
    }

    /** Whether a request needs a user. */
    boolean guards(RequestHead request, RequestPath path) {
        return !request.isRoutedByPath() || settings.paths().contains(path, request.mappedPath().orElse(path.value()));
    }

    /** Whether the body of a request may be of any length where nothing needs to be read of it. */
    boolean areBodiesUnbounded(RequestPath path) {
        return settings.paths().areBodiesUnbounded(path);
    }

    /** Ties decisions to the current request. */
    UserBinding binding() {
        return binding;
    }

    /** Says what becomes of requests. */
    PassageLog log() {
        return log;
    }

    /** Says why requests are refused. */
    RefusalLog refusals() {
        return refusals;
    }

    /** From where browsers may call. */
    OriginPolicy origins() {
        return origins;
    }

    /**
     * Which calls of MCP need scopes.
     *
     * @return the reader of their bodies
     */
    McpCalls calls() {
        return calls;
    }

    /**
     * To whom sessions belong.
     *
     * @return the memory of this node
     */
    SessionOwners sessions() {
        return sessions;
    }

    /**
     * The longest body of a request to a guarded path.
     *
     * @return the limit, in bytes
     */
    int maxBodyLength() {
        return settings.mcp().maxBodyLength();
    }

    /**
     * Whether a request needs a user.
     *
     * @param rawPath     the path as the client sent it
     * @param contextPath the path of the application on its server
     * @return whether the path is guarded
     */
    public boolean guards(String rawPath, String contextPath) {
        return settings.paths().contains(paths.of(rawPath, contextPath));
    }

    /**
     * Judges the scopes of an admitted user, all in one answer: those configured and those of the operation.
     *
     * @param claims     what the user's token says
     * @param additional what the operation itself needs
     * @param request    the request
     * @return the 403, or empty where none is missing
     */
    public Optional<Decision.Refusal> judge(TokenClaims claims, Collection<String> additional, RequestHead request) {
        return judge(claims, additional, Optional.empty(), request);
    }

    /**
     * The same of a request that may be the call of a tool.
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
        BearerChallenge refusals = challenge(request);
        return call.filter(one -> settings.mcp().toolRefusals() == ToolRefusals.RESULT)
                .map(one -> refusals.scopesMissing(required, missing, one, request))
                .orElseGet(() -> refusals.scopesMissing(required, missing));
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
        tell(() -> listener.scopesMissing(claims, missing));
    }

    /**
     * How the answer to a request shows its lists.
     *
     * @param user    the claims of the user's token, or empty where there is no user
     * @param body    what the request asks for, where that was read
     * @param request the request
     * @return empty where the answer is left alone
     */
    Optional<ShownLists> lists(Optional<TokenClaims> user, Optional<McpBody> body, RequestHead request) {
        Optional<List<@Nullable Object>> asked = body.map(McpBody::idsOfLists);
        if (!settings.mcp().changeLists() || asked.filter(List::isEmpty).isPresent()) {
            return Optional.empty();
        }
        UserView view = new UserView(settings.mcp(), scopes -> mayUse(user, scopes), this::securitySchemes);
        return Optional.of(new ShownLists(view, asked, Math.max(ShownLists.MAX_LENGTH, maxBodyLength()),
                why -> refusals.say(Message.LIST_REFUSED, request.rawPath(), why)));
    }

    private boolean mayUse(Optional<TokenClaims> user, List<String> needed) {
        return needed.isEmpty() || user.isPresent() && scopes.missing(user, needed).isEmpty();
    }

    /** As OpenAI's clients read it. A login asks for all that a call needs, so that none follows. */
    private String securitySchemes(List<String> needed) {
        Map<String, Object> oauth = new LinkedHashMap<>();
        oauth.put("type", "oauth2");
        oauth.put("scopes", scopes.required(Optional.empty(), needed));
        boolean isForAll = settings.allowAnonymous() && needed.isEmpty();
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

    /**
     * Whether what users may not use is hidden from them.
     *
     * @return whether asking for it is answered as if it were not there
     */
    boolean hides() {
        return settings.mcp().hides();
    }

    /**
     * The scopes that are judged, and how they are refused.
     *
     * @return the policy of this engine
     */
    public ScopePolicy scopes() {
        return scopes;
    }

    /**
     * The refusals of a request. Whatever goes wrong here leaves out where the resource is described.
     *
     * @param request the request
     * @return its answers
     */
    public BearerChallenge challenge(RequestHead request) {
        return challenges.of(request);
    }

    /**
     * The refusals of a request that nothing is known of.
     *
     * @return answers without a link to where the resource is described
     */
    public BearerChallenge challenge() {
        return challenges.ofUnknown();
    }

    /** What the answer to an admitted request tells the client for the next one. */
    Map<String, String> news(RequestHead request) {
        return tokens.nonce(request).map(nonce -> Map.of(Schemes.NONCE, nonce)).orElse(Map.of());
    }

    /** Decides on a request to a guarded path, by its token alone. */
    Decision decideOnGuarded(RequestHead request, RequestPath path, OriginPolicy.Verdict origin) {
        Optional<Answer> preflight = OriginPolicy.preflight(request, origin);
        if (preflight.isPresent()) {
            return new Decision.Preflight(preflight.get());
        }
        boolean goesOn = settings.allowAnonymous() && origin.passes();
        Optional<Answer> notFound = goesOn ? Optional.empty() : MetadataProbe.answer(request, path);
        return notFound.<Decision>map(Decision.PublicDocument::new)
                .or(() -> origins.refusal(request, origin))
                .orElseGet(() -> authenticate(request));
    }

    private Decision authenticate(RequestHead request) {
        BearerToken token = BearerToken.in(request.headers("Authorization"));
        if (token instanceof BearerToken.Absent && settings.allowAnonymous()) {
            return new Decision.Anonymous();
        }
        if (token instanceof BearerToken.Absent) {
            return challenge(request).tokenMissing();
        }
        Verification result = tokens.verify(token, request);
        if (result instanceof Verified good) {
            tell(() -> listener.admitted(good.claims()));
            return new Decision.Admitted(good.claims());
        }
        return refuse((Rejected) result, request);
    }

    private Decision.Refusal refuse(Rejected rejected, RequestHead request) {
        RejectionReason reason = rejected.reason();
        refusals.say(Message.TOKEN_REJECTED,
                reason.code() + rejected.expected().map(right -> ", expected was " + right).orElse(""));
        tell(() -> listener.rejected(reason));
        if (MAY_BE_GOOD.contains(reason)) {
            return BearerChallenge.tryAgain(reason.code());
        }
        BearerChallenge challenge = challenge(request);
        if (!tokens.isBound(request)) {
            return challenge.tokenInvalid(reason.code());
        }
        if (reason == RejectionReason.PROOF_NONCE_WRONG) {
            return challenge.nonceNeeded(reason.code(), tokens.nonce(request));
        }
        return OF_A_PROOF.contains(reason) ? challenge.proofInvalid(reason.code())
                : challenge.tokenInvalid(reason.code());
    }

    /** Whether somebody keeps a record of what a body asks for, also where no rule needs to know it. */
    boolean keepsMessage(RequestHead request, String method) {
        return access.readsMessages() && calls.mayBe(request, method);
    }

    /** Whether anybody wants to know what becomes of requests. */
    boolean isWatched() {
        return access.listens();
    }

    /** Tells what becomes of a request. */
    void decided(Judged judged) {
        tell(() -> access.decided(judged));
    }

    private void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | StackOverflowError e) {
            log.failed(Message.OBSERVER_FAILED, e);
        }
    }
}
