package io.mcpauth.http;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String ADMISSION = RequestGate.class.getName() + ".admission";
    private static final String HEAD = RequestGate.class.getName() + ".head";
    private static final String ANONYMOUS = RequestGate.class.getName() + ".anonymous";
    private static final String CORS = RequestGate.class.getName() + ".cors";
    private static final String CORS_WRITTEN = RequestGate.class.getName() + ".cors.written";
    private static final String JUDGED = RequestGate.class.getName() + ".judged";

    private final RequestAuthenticator authenticator;
    private final UserBinding binding;

    /** By whom a user was admitted: another application's engine, met on a dispatch between the two, counts for nothing. */
    private record Admission(RequestAuthenticator by, TokenClaims claims, McpUser user, RequestHead head) {
    }

    private record Cors(Map<String, String> headers) {
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
        Optional<Admission> earlier = admission(properties);
        if (earlier.isPresent()) {
            // Again, as the request scope of an asynchronous dispatch may be another one.
            binding.bind(earlier.get().claims());
            return new Decision.Admitted(earlier.get().claims());
        }
        RequestHead head = request.get();
        properties.set(HEAD, head);
        Decision decision = authenticator.decide(head);
        if (decision instanceof Decision.Admitted admitted) {
            McpUser user = binding.bind(admitted.claims());
            properties.set(ADMISSION, new Admission(authenticator, admitted.claims(), user, head));
        } else if (decision instanceof Decision.Pass) {
            binding.pass();
        } else if (decision instanceof Decision.Anonymous) {
            properties.set(ANONYMOUS, Boolean.TRUE);
            binding.pass();
        }
        if (decision instanceof Decision.Admitted || decision instanceof Decision.Anonymous || decision instanceof Decision.Refusal) {
            properties.set(CORS, new Cors(authenticator.cors(head)));
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
            properties.set(CORS_WRITTEN, Boolean.TRUE);
        }
        return headers;
    }

    /**
     * The same for an adapter inside of another one.
     *
     * @param properties the request's properties
     * @return nothing where the outer adapter has written them
     */
    public Map<String, String> corsToAdd(RequestProperties properties) {
        return properties.get(CORS_WRITTEN).isPresent() ? Map.of() : cors(properties);
    }

    private static Map<String, String> cors(RequestProperties properties) {
        return properties.get(CORS).filter(Cors.class::isInstance).map(cors -> ((Cors) cors).headers()).orElse(Map.of());
    }

    /**
     * The user of a request.
     *
     * @param properties the request's properties
     * @return the user whom this gate has admitted, valid on any thread
     */
    public Optional<McpUser> user(RequestProperties properties) {
        return admission(properties).map(Admission::user);
    }

    /**
     * Judges the configured scopes and those of the operation. Scopes of an operation always demand a user.
     *
     * @param properties the request's properties
     * @param additional what the operation itself needs
     * @return the 403 (401 for want of a user), or empty where no scope is missing or where nobody needs a user
     */
    public Optional<Decision.Refusal> judge(RequestProperties properties, Collection<String> additional) {
        if (!additional.isEmpty()) {
            binding.require(additional);
        }
        Optional<Admission> admission = admission(properties);
        if (admission.isPresent()) {
            properties.set(JUDGED, Boolean.TRUE);
        } else if (!additional.isEmpty()) {
            return Optional.of(refusal(properties, authenticator.scopes().required(additional), List.copyOf(additional)));
        }
        return admission.flatMap(found -> authenticator.judge(found.claims(), additional, found.head()));
    }

    /**
     * Whether the scopes of a request's user were judged.
     *
     * @param properties the request's properties
     * @return whether {@link #judge} was called since the user was admitted
     */
    public boolean hasJudged(RequestProperties properties) {
        return properties.get(JUDGED).isPresent();
    }

    /**
     * What a business method's refusal becomes.
     *
     * @param properties the request's properties
     * @param thrown     what the method threw
     * @return the 403, or the 401 of a request without a user on a guarded path
     */
    public Answer refusal(RequestProperties properties, MissingScopesException thrown) {
        return refusal(properties, thrown.required(), thrown.missing()).answer();
    }

    /** Who has not said who he is is asked for that first. */
    private Decision.Refusal refusal(RequestProperties properties, List<String> required, List<String> missing) {
        boolean anonymous = properties.get(ANONYMOUS).isPresent() && admission(properties).isEmpty();
        return anonymous ? challenge(properties).userMissing(required) : challenge(properties).scopesMissing(required, missing);
    }

    /**
     * The refusals of a request.
     *
     * @param properties the request's properties
     * @return the engine's answers to it
     */
    public BearerChallenge challenge(RequestProperties properties) {
        return properties.get(HEAD)
                .filter(RequestHead.class::isInstance)
                .map(head -> authenticator.challenge((RequestHead) head))
                .orElseGet(authenticator::challenge);
    }

    private Optional<Admission> admission(RequestProperties properties) {
        return properties.get(ADMISSION)
                .filter(Admission.class::isInstance)
                .map(Admission.class::cast)
                .filter(admission -> admission.by() == authenticator);
    }
}
