package io.mcpauth.internal.engine;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.mcpauth.internal.document.MetadataProbe;
import io.mcpauth.internal.document.WellKnownDocuments;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.RequestLine;
import io.mcpauth.internal.http.RequestPath;
import io.mcpauth.internal.http.RequestPaths;
import io.mcpauth.internal.http.RequestProperties;
import io.mcpauth.internal.mcp.McpCalls;
import io.mcpauth.internal.message.RefusalLog;
import io.mcpauth.internal.proof.ProofVerifier;
import io.mcpauth.internal.scope.ScopePolicy;
import io.mcpauth.internal.session.SessionOwners;
import io.mcpauth.token.TokenVerifier;

/**
 * The engine: decides what becomes of a request. It speaks neither Jakarta nor MicroProfile, and whatever goes wrong
 * underneath ends in the same 401 as any bad token.
 */
public final class Engine {

    /** An engine's own: on a dispatch between two applications both keep theirs in the same properties. */
    private final String property = Passage.class.getName() + "." + UUID.randomUUID();
    private final EngineSettings settings;
    private final AccessListener access;
    private final UserBinding binding;
    private final RefusalLog refusals = new RefusalLog();
    private final PassageLog log = new PassageLog();
    private final Observers observers = new Observers(log);
    private final RequestPaths paths = new RequestPaths();
    private final ScopePolicy scopes;
    private final WellKnownDocuments documents;
    private final TokenCheck tokens;
    private final Challenges challenges;
    private final Authentication authentication;
    private final ScopeJudge scopeJudge;
    private final RoleJudge roleJudge;
    private final OriginPolicy origins;
    private final McpCalls calls;
    private final SessionOwners sessions;

    /**
     * An engine.
     *
     * @param settings what is guarded and what is published
     * @param verifier verifies tokens
     * @param proofs   verifies who has brought those that are bound to keys
     * @param listener is told of every token, and of scopes that one lacks
     * @param access   is told what becomes of requests
     * @param binding  ties decisions to the current request
     */
    public Engine(EngineSettings settings, TokenVerifier verifier, ProofVerifier proofs,
            AuthenticationListener listener, AccessListener access, UserBinding binding) {
        this.settings = settings;
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
        this.authentication = new Authentication(tokens, challenges, settings.allowAnonymous(), refusals,
                observers, listener);
        this.scopeJudge = new ScopeJudge(settings, scopes, challenges, refusals, observers, listener);
        this.roleJudge = new RoleJudge(scopes.grants(), challenges, refusals);
    }

    /**
     * Decides on a request, unless its user was admitted before, and ties the outcome to it. This never throws: what
     * goes wrong is a refusal.
     *
     * @param head       gives the request's head, asked only where there is something to decide
     * @param properties the request's properties
     * @return the request's passage, which tells the decision
     */
    public Passage admit(Supplier<RequestHead> head, RequestProperties properties) {
        return admit(head, properties, passed -> false);
    }

    /**
     * The same for an adapter that can tell whether a request goes where it was on its way to.
     *
     * @param head       gives the request's head, asked only where there is something to decide
     * @param properties the request's properties
     * @param isOnItsWay whether a request that needed no user needs none yet, by where it goes by now
     * @return the request's passage, which tells the decision
     */
    public Passage admit(Supplier<RequestHead> head, RequestProperties properties, Predicate<Passage> isOnItsWay) {
        Passage passage = kept(properties).orElseGet(() -> keep(new Passage(this), properties));
        if (!(passage.decision() instanceof Decision.Pass) || !isOnItsWay.test(passage)) {
            passage.meet(head);
        }
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

    /**
     * Whether any answer may have to be changed for the lists that it shows.
     *
     * @return always the same
     */
    public boolean changesLists() {
        return settings.mcp().changeLists();
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

    /** Judges what users may use. */
    ScopeJudge scopeJudge() {
        return scopeJudge;
    }

    /** Judges what users have to be. */
    RoleJudge roleJudge() {
        return roleJudge;
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

    /** Decides on a request to a guarded path, by its token alone. A proof is for what the client has asked for. */
    Decision decideOnGuarded(RequestHead request, RequestPath path, OriginPolicy.Verdict origin, RequestLine sent) {
        Optional<Answer> preflight = OriginPolicy.preflight(request, origin);
        if (preflight.isPresent()) {
            return new Decision.Preflight(preflight.get());
        }
        boolean goesOn = settings.allowAnonymous() && origin.passes();
        Optional<Answer> notFound = goesOn ? Optional.empty() : MetadataProbe.answer(request, path);
        return notFound.<Decision>map(Decision.PublicDocument::new)
                .or(() -> origins.refusal(request, origin))
                .orElseGet(() -> authentication.decide(request, sent));
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
        observers.tell(() -> access.decided(judged));
    }
}
