package io.mcpauth.http;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.mcpauth.McpUser;
import io.mcpauth.MissingScopesException;
import io.mcpauth.token.TokenClaims;

/**
 * Lets a request meet the engine once, however many adapters stand in its way: its user travels in the request's
 * properties.
 *
 * <p>Nothing but an admission is kept. That a path is not guarded says nothing of where a server takes the request next.
 */
public final class RequestGate {

    /**
     * The name of the request property that tells that some adapter has seen a request. Nothing is decided by it.
     */
    public static final String SEEN = RequestGate.class.getName() + ".seen";

    /** The name of the servlet filter that stands at the gate, where the jar brings one. */
    public static final String FILTER = "mcp-auth";

    private static final Key<Admission> ADMISSION = Key.of(Admission.class);
    private static final Key<Anonymous> ANONYMOUS = Key.of(Anonymous.class);
    private static final Key<RequestHead> HEAD = Key.of(RequestHead.class);
    private static final Key<ToolScopes> TOOL_SCOPES = Key.of(ToolScopes.class);
    private static final Key<Cors> CORS = Key.of(Cors.class);
    private static final Key<CorsWritten> CORS_WRITTEN = Key.of(CorsWritten.class);
    private static final Key<Judged> JUDGED = Key.of(Judged.class);

    private final RequestAuthenticator authenticator;
    private final UserBinding binding;

    /** What is noted, and the name of the property that it is noted by. */
    private record Key<T>(Class<T> type, String name) {

        static <T> Key<T> of(Class<T> type) {
            return new Key<>(type, RequestGate.class.getName() + "." + type.getSimpleName());
        }
    }

    private record Admission(TokenClaims claims, McpUser user, RequestHead head) {
    }

    private record Anonymous() {
    }

    private record ToolScopes(List<String> names) {
    }

    private record Cors(Map<String, String> headers) {
    }

    private record CorsWritten() {
    }

    private record Judged() {
    }

    /** What another application's engine has noted, on a dispatch between the two, counts for nothing. */
    private record Note(RequestAuthenticator by, Object value) {
    }

    /**
     * A gate.
     *
     * @param authenticator the engine
     * @param binding       ties its decisions to the current request
     */
    public RequestGate(RequestAuthenticator authenticator, UserBinding binding) {
        this.authenticator = authenticator;
        this.binding = binding;
    }

    /**
     * Decides on a request, unless its user was admitted before, and ties the outcome to it.
     *
     * @param request    gives the request's head, asked only where there is something to decide
     * @param properties the request's properties
     * @return the decision
     */
    public Decision decide(Supplier<RequestHead> request, RequestProperties properties) {
        // First of all: whatever happens now, the guard has seen the request.
        properties.set(SEEN, Boolean.TRUE);
        Optional<Admission> earlier = noted(properties, ADMISSION);
        if (earlier.isPresent()) {
            // Again, as the request scope of an asynchronous dispatch may be another one.
            binding.bind(earlier.get().claims());
            return new Decision.Admitted(earlier.get().claims());
        }
        RequestHead head = request.get();
        note(properties, HEAD, head);
        Decision decision = authenticator.decide(head);
        if (decision instanceof Decision.Admitted admitted) {
            McpUser user = binding.bind(admitted.claims());
            note(properties, ADMISSION, new Admission(admitted.claims(), user, head));
        } else if (decision instanceof Decision.Pass) {
            binding.pass();
        } else if (decision instanceof Decision.Anonymous) {
            note(properties, ANONYMOUS, new Anonymous());
            binding.pass();
        }
        if (decision instanceof Decision.Admitted || decision instanceof Decision.Anonymous || decision instanceof Decision.Refusal) {
            note(properties, CORS, new Cors(authenticator.cors(head)));
        }
        return decision;
    }

    /**
     * What the answer to a request has to carry for a browser, to be written by the outermost adapter.
     *
     * @param properties the request's properties
     * @return headers by name, often none
     */
    public Map<String, String> corsToWrite(RequestProperties properties) {
        Map<String, String> headers = cors(properties);
        if (!headers.isEmpty()) {
            note(properties, CORS_WRITTEN, new CorsWritten());
        }
        return headers;
    }

    /**
     * Whether an outer adapter has written what a browser has to be told.
     *
     * @param properties the request's properties
     * @return whether {@link #corsToWrite} gave headers before
     */
    public boolean hasWrittenCors(RequestProperties properties) {
        return noted(properties, CORS_WRITTEN).isPresent();
    }

    /**
     * What the answer to a request has to carry for a browser.
     *
     * @param properties the request's properties
     * @return headers by name, none on paths that are not guarded
     */
    public Map<String, String> cors(RequestProperties properties) {
        return noted(properties, CORS).map(Cors::headers).orElse(Map.of());
    }

    /**
     * The user of a request.
     *
     * @param properties the request's properties
     * @return the user whom this gate has admitted, valid on any thread
     */
    public Optional<McpUser> user(RequestProperties properties) {
        return noted(properties, ADMISSION).map(Admission::user);
    }

    /**
     * Whether the body of a request has to be {@linkplain #inspect inspected}: it may call a tool that needs scopes, and was not
     * inspected before.
     *
     * @param properties the request's properties
     * @param method     the request's method, which an application may have changed since it was admitted
     * @return {@code false} for requests on paths that are not guarded
     */
    public boolean wantsBody(RequestProperties properties, String method) {
        boolean guarded = noted(properties, ADMISSION).isPresent() || noted(properties, ANONYMOUS).isPresent();
        return guarded && noted(properties, TOOL_SCOPES).isEmpty()
                && authenticator.tools().concern(head(properties).orElseThrow(), method);
    }

    /**
     * How much of a body to read at most: one more byte than this tells that it is too long.
     *
     * @return the limit, in bytes
     */
    public int maxBodyLength() {
        return authenticator.maxBodyLength();
    }

    /**
     * Reads which tools a body calls, to judge their scopes with all others.
     *
     * @param properties the request's properties
     * @param body       the body, or the first bytes of one that is too long
     * @return the 400 or 413 of a body that cannot be read in one way only
     */
    public Optional<Decision.Refusal> inspect(RequestProperties properties, byte[] body) {
        RequestHead head = head(properties).orElseThrow();
        try {
            note(properties, TOOL_SCOPES, new ToolScopes(authenticator.tools().scopes(head, body)));
            return Optional.empty();
        } catch (BadBodyException e) {
            return Optional.of(authenticator.tools().refusal(head, e));
        }
    }

    /**
     * The refusal of a body that could not be read to its end.
     *
     * @param properties the request's properties
     * @param e          what reading it has met
     * @return the 400
     */
    public Decision.Refusal brokenOff(RequestProperties properties, IOException e) {
        return authenticator.tools().brokenOff(head(properties).orElseThrow(), e);
    }

    /**
     * Judges the configured scopes, those of the tools that the body calls, and those of the operation. Scopes of a tool or an
     * operation always demand a user.
     *
     * @param properties the request's properties
     * @param ofOperation what the operation itself needs
     * @return the 403 (401 for want of a user), or empty where no scope is missing or where nobody needs a user
     */
    public Optional<Decision.Refusal> judge(RequestProperties properties, Collection<String> ofOperation) {
        Set<String> additional = new LinkedHashSet<>(ofOperation);
        noted(properties, TOOL_SCOPES).ifPresent(tools -> additional.addAll(tools.names()));
        if (!additional.isEmpty()) {
            binding.require(additional);
        }
        Optional<Admission> admission = noted(properties, ADMISSION);
        if (admission.isPresent()) {
            note(properties, JUDGED, new Judged());
            return authenticator.judge(admission.get().claims(), additional, admission.get().head());
        }
        return additional.isEmpty()
                ? Optional.empty()
                : Optional.of(challenge(properties).userMissing(authenticator.scopes().required(additional)));
    }

    /**
     * Whether the scopes of a request's user were judged.
     *
     * @param properties the request's properties
     * @return whether {@link #judge} was called since the user was admitted
     */
    public boolean hasJudged(RequestProperties properties) {
        return noted(properties, JUDGED).isPresent();
    }

    /**
     * What a business method's refusal becomes. Who has not said who he is, or is not asked on this path, is asked for that first.
     *
     * @param properties the request's properties
     * @param thrown     what the method threw
     * @return the 403, or the 401 of a request without a user
     */
    public Answer refusal(RequestProperties properties, MissingScopesException thrown) {
        Optional<Admission> admission = noted(properties, ADMISSION);
        admission.ifPresent(found -> authenticator.noteMissing(found.claims(), thrown, found.head()));
        Decision.Refusal refusal = admission.isPresent()
                ? challenge(properties).scopesMissing(thrown.required(), thrown.missing())
                : challenge(properties).userMissing(thrown.required());
        return refusal.answer();
    }

    /**
     * The refusals of a request.
     *
     * @param properties the request's properties
     * @return the engine's answers to it
     */
    public BearerChallenge challenge(RequestProperties properties) {
        return head(properties).map(authenticator::challenge).orElseGet(authenticator::challenge);
    }

    /** Another engine may have noted its own since. */
    private Optional<RequestHead> head(RequestProperties properties) {
        return noted(properties, HEAD).or(() -> noted(properties, ADMISSION).map(Admission::head));
    }

    private <T> void note(RequestProperties properties, Key<T> key, T value) {
        properties.set(key.name(), new Note(authenticator, value));
    }

    private <T> Optional<T> noted(RequestProperties properties, Key<T> key) {
        return properties.get(key.name())
                .filter(Note.class::isInstance)
                .map(Note.class::cast)
                .filter(note -> note.by() == authenticator)
                .map(note -> key.type().cast(note.value()));
    }
}
