package io.mcpauth.internal.engine;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

import io.mcpauth.McpUser;
import io.mcpauth.MissingRolesException;
import io.mcpauth.MissingScopesException;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.RequestLine;
import io.mcpauth.internal.http.RequestPath;
import io.mcpauth.internal.mcp.BadBodyException;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.scope.RoleRule;
import io.mcpauth.internal.session.SessionId;
import io.mcpauth.token.TokenClaims;

/**
 * One request's way through the engine. Every adapter and dispatch that the request meets finds this same object in the
 * request's properties and asks it, so nobody else keeps state of the request.
 *
 * <p>It serves one thread at a time, as a request does: the server hands it on between threads.
 */
public final class Passage {

    private final Engine engine;
    private final PassageBody body;
    private final PassageAnswer answer;
    private final PassageJudge judge;
    private final AccessNews news;
    private Decision decision;
    /** What the log says if the step at hand breaks. */
    private Message ifItBreaks = Message.ENGINE_FAILED;
    private Optional<RequestHead> head = Optional.empty();
    private Optional<McpUser> user = Optional.empty();
    private Optional<OriginPolicy.Verdict> origin = Optional.empty();
    /** What the client has asked for: as the first decision saw it, wherever the request goes since. */
    private Optional<RequestLine> sent = Optional.empty();
    private Optional<Answer> tooLong = Optional.empty();
    /** Who has come with the session of somebody else, for the record alone. */
    private Optional<TokenClaims> stranger = Optional.empty();
    private boolean isGuarded;
    private boolean isForBrowsers;
    private boolean isJudged;

    /** Until it has met the engine, it is refused. */
    Passage(Engine engine) {
        this.engine = engine;
        this.body = new PassageBody(engine);
        this.answer = new PassageAnswer(engine, this);
        this.judge = new PassageJudge(engine, body);
        this.news = new AccessNews(engine);
        this.decision = engine.challenge().tokenInvalid("it has not met the engine");
    }

    /**
     * Decides, unless the request's user was admitted before. That a path is not guarded says nothing of where a server
     * takes the request next: so all but an admission is decided anew.
     */
    void meet(Supplier<RequestHead> request) {
        try {
            if (decision instanceof Decision.Admitted admitted) {
                // Again, as the request scope of an asynchronous dispatch may be another one.
                engine.binding().bind(admitted.claims());
            } else {
                decision = decide(request);
                bind();
                engine.log().decided(head, decision);
                if (decision instanceof Decision.Refusal refusal) {
                    tellRefused(refusal);
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            user = Optional.empty();
            decision = failed(e);
            isForBrowsers = true;
        }
    }

    private Decision decide(Supplier<RequestHead> request) {
        ifItBreaks = Message.PATH_FAILED;
        RequestHead now = request.get();
        head = Optional.of(now);
        RequestLine line = sent.orElseGet(now::sent);
        sent = Optional.of(line);
        RequestPath path = engine.path(now);
        ifItBreaks = Message.DOCUMENT_FAILED;
        Optional<Answer> document = engine.document(now, path);
        if (document.isPresent()) {
            return new Decision.PublicDocument(document.get());
        }
        ifItBreaks = Message.PATH_FAILED;
        boolean guarded = engine.guards(now, path);
        if (guarded) {
            body.bound(path);
        }
        ifItBreaks = Message.ENGINE_FAILED;
        return guarded ? inSession(engine.decideOnGuarded(now, path, origin(now), line), now) : new Decision.Pass();
    }

    /** Whose session it is, is said to nobody but its user. */
    private Decision inSession(Decision decided, RequestHead request) {
        if (!(decided instanceof Decision.Admitted || decided instanceof Decision.Anonymous)
                || engine.sessions().admits(request, claims(decided))) {
            return decided;
        }
        engine.refusals().say(Message.SESSION_NOT_OF_USER, request.rawPath());
        stranger = claims(decided);
        return new Decision.Refusal(SessionId.notFound(), "the session is not its user's", "session_not_of_user");
    }

    private void bind() {
        if (decision instanceof Decision.Admitted admitted) {
            user = Optional.of(engine.binding().bind(admitted.claims()));
        } else if (decision instanceof Decision.Pass || decision instanceof Decision.Anonymous) {
            engine.binding().pass();
        }
        if (isAdmitted()) {
            isGuarded = true;
            body.letIn();
        }
        isForBrowsers |= isGuarded || decision instanceof Decision.Refusal;
    }

    /** Once for a request: what an application puts in place of its head is not the browser's word. */
    OriginPolicy.Verdict origin(RequestHead request) {
        if (origin.isEmpty()) {
            origin = Optional.of(engine.origins().judge(request));
        }
        return origin.get();
    }

    /** The request as the latest decision saw it; none if that came to no end. */
    Optional<RequestHead> head() {
        return head;
    }

    /** Whether it was let in to a guarded path, whatever became of it since. */
    boolean isGuarded() {
        return isGuarded;
    }

    /** Whether a browser has to be told what its page may read: not on paths that need no user. */
    boolean isForBrowsers() {
        return isForBrowsers;
    }

    /**
     * What becomes of the request.
     *
     * @return the latest decision
     */
    public Decision decision() {
        return decision;
    }

    /**
     * Whether it was decided already that a request to a path needs no user. Most requests come to JAX-RS as they came
     * to the servlet guard: to find out anew where they go takes as long as the rest of the guard together.
     *
     * @param rawPath the path as the next adapter sees it
     * @return whether the latest decision was about that path, and lets it pass
     */
    public boolean isPassedFor(String rawPath) {
        return decision instanceof Decision.Pass
                && head.filter(last -> last.isRoutedByPath() && last.rawPath().equals(rawPath)).isPresent();
    }

    /**
     * The user of the request.
     *
     * @return the user who was admitted, valid on any thread
     */
    public Optional<McpUser> user() {
        return user;
    }

    /**
     * Takes a step of an adapter's. Whatever goes wrong in it ends like a bad token.
     *
     * @param step answers, or lets the request go on
     * @return the answer of the step, or the 401
     */
    public Optional<Decision.Refusal> take(Supplier<Optional<Decision.Refusal>> step) {
        try {
            return step.get();
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of(failed(e));
        }
    }

    private Decision.Refusal failed(Throwable e) {
        Message broken = ifItBreaks;
        ifItBreaks = Message.ENGINE_FAILED;
        engine.log().failed(broken, head, e);
        return decided(judge.challenge(head).broken("see " + broken.id()));
    }

    private Decision.Refusal refusal(BadBodyException bad) {
        engine.refusals().say(Message.BODY_REFUSED, head.orElseThrow().rawPath(), bad.getMessage());
        return decided(new Decision.Refusal(bad.answer(), bad.getMessage(), "body_refused"));
    }

    private Decision.Refusal decided(Decision.Refusal refusal) {
        engine.log().decided(head, refusal);
        tellRefused(refusal);
        return refusal;
    }

    /**
     * Tells that the guard lets the request go on: once, whatever adapters and dispatches it meets, and not after a
     * refusal.
     *
     * @return empty, as there is no answer
     */
    public Optional<Decision.Refusal> tellThatItGoesOn() {
        if (isGuarded) {
            news.goesOn(() -> judged(decision));
        }
        return Optional.empty();
    }

    private void tellRefused(Decision.Refusal refusal) {
        news.refused(() -> judged(refusal));
    }

    private Judged judged(Decision what) {
        return new Judged(head, claims().or(() -> stranger), body.asked(), what);
    }

    /**
     * What the guard does with the application's answer.
     *
     * @return the same for all of the request
     */
    public PassageAnswer answer() {
        return answer;
    }

    /**
     * Reads what the body asks for, to judge its scopes with all others: once, and only where rules need that.
     * Otherwise it is bounded.
     *
     * @param method the request's method, which an application may have changed since the request was admitted
     * @param source gives the body
     * @return the 400 or 413 of a body that cannot be read in one way only
     */
    public Optional<Decision.Refusal> inspect(String method, PassageBody.Source source) {
        if (!isGuarded) {
            return Optional.empty();
        }
        try {
            body.inspect(head.orElseThrow(), method, source);
            return Optional.empty();
        } catch (BadBodyException e) {
            return Optional.of(refusal(e));
        } catch (IOException e) {
            engine.refusals().say(Message.BODY_BROKEN_OFF, head.orElseThrow().rawPath(), e.getClass().getName());
            return Optional.of(
                    decided(new Decision.Refusal(BadBodyException.brokenOff().answer(), "the body came to no end",
                            "body_broken_off")));
        }
    }

    /**
     * What is known of the body.
     *
     * @return the same for all of the request
     */
    public PassageBody body() {
        return body;
    }

    /**
     * Refuses the request, once, where somebody has tried to read more than that.
     *
     * @return the 413, if it is so
     */
    public Optional<Answer> refuseTooLong() {
        if (tooLong.isEmpty() && body.isExceeded()) {
            tooLong = Optional.of(refusal(BadBodyException.tooLong(engine.maxBodyLength())).answer());
        }
        return tooLong;
    }

    /**
     * Judges the configured scopes, those of what the body asks for, and those of the operation. The latter two always
     * demand a user.
     *
     * @param ofOperation what the operation itself needs
     * @return the 403 (401 for want of a user), or empty where no scope is missing or where nobody needs a user
     */
    public Optional<Decision.Refusal> judge(Collection<String> ofOperation) {
        Optional<Decision.Refusal> refusal = judge.judge(decision, head, ofOperation);
        isJudged |= decision instanceof Decision.Admitted;
        return refusal.map(this::decided);
    }

    /** Whether the guard lets the request in, with a user or as anonymous. */
    boolean isAdmitted() {
        return decision instanceof Decision.Admitted || decision instanceof Decision.Anonymous;
    }

    /** What the token of the admitted user says. */
    Optional<TokenClaims> claims() {
        return claims(decision);
    }

    private static Optional<TokenClaims> claims(Decision decision) {
        return decision instanceof Decision.Admitted admitted ? Optional.of(admitted.claims()) : Optional.empty();
    }

    /**
     * Judges the roles that an operation asks for, where the guard does so: only where tokens are signed, and nothing
     * else is configured.
     *
     * @param rule what the operation asks for
     * @return the 403 (401 for want of a user), or empty where nothing is asked for or the user has a role
     */
    public Optional<Decision.Refusal> judge(RoleRule rule) {
        return judge.judge(decision, head, rule).map(this::decided);
    }

    /**
     * Whether the scopes of the user were judged.
     *
     * @return whether {@link #judge} was called since the user was admitted
     */
    public boolean isJudged() {
        return isJudged;
    }

    /**
     * What a business method's refusal becomes. Whoever has not said who he is, or is not asked on this path, is asked
     * for that first.
     *
     * @param thrown what the method threw
     * @return the 403, or the 401 of a request without a user
     */
    public Answer refused(MissingScopesException thrown) {
        return decided(judge.refused(claims(), head, thrown)).answer();
    }

    /**
     * What a business method's refusal for want of a role becomes.
     *
     * @param thrown what the method threw
     * @return the 403, or the 401 of a request without a user
     */
    public Answer refused(MissingRolesException thrown) {
        return decided(judge.refused(claims(), head, thrown)).answer();
    }
}
