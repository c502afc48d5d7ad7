package io.mcpauth.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.mcp.McpMessage;
import io.mcpauth.internal.mcp.ToolRefusals;
import io.mcpauth.token.RejectionReason;

/**
 * The refusals, with their challenges (RFC 6750, section 3). The JSON bodies are those of the Python package. One bad
 * token's answer is another's, byte for byte.
 */
public final class BearerChallenge {

    private static final Pattern OTHER = Pattern.compile("[^\\x20-\\x7E]");
    private static final Pattern QUOTE = Pattern.compile("[\"\\\\]");
    /** In characters: all schemes have to fit into the head of an answer, of which Tomcat sends 8 KiB at most. */
    private static final int LONGEST_SCOPE = 2048;
    private static final String INVALID_TOKEN = "{\"error\":\"invalid_token\"}";

    private static final Answer UNAVAILABLE = Answer.json(503,
            Map.of("Retry-After", "1", "Cache-Control", "no-store"), "{\"error\":\"temporarily_unavailable\"}");

    private static final String NO_ERROR = "";

    private final List<String> scopes;
    private final Decision.Refusal tokenMissing;
    private final Answer tokenInvalid;
    private final Optional<String> metadata;
    private final Schemes schemes;

    /**
     * Renders the answers that are the same for all operations.
     *
     * @param scopes      what every guarded request needs
     * @param metadataUrl where the protected resource is described (RFC 9728, section 5.1), if it is
     * @param schemes     how tokens can be sent
     */
    BearerChallenge(List<String> scopes, Optional<String> metadataUrl, Schemes schemes) {
        this.schemes = schemes;
        this.scopes = List.copyOf(scopes);
        metadata = metadataUrl.map(url -> "resource_metadata=" + quoted(url));
        tokenMissing = new Decision.Refusal(answer(401, INVALID_TOKEN, NO_ERROR, scopes), "no token",
                "no_token");
        tokenInvalid = answer(401, INVALID_TOKEN, "invalid_token", scopes);
    }

    /**
     * Nothing is said of the token, since nothing is known of it (RFC 9110, section 15.6.4).
     *
     * @param reason why not, for the log
     * @return the 503
     */
    public static Decision.Refusal tryAgain(String reason) {
        return new Decision.Refusal(UNAVAILABLE, reason, reason);
    }

    Decision.Refusal tokenMissing() {
        return tokenMissing;
    }

    /**
     * The refusal of a request without a user, where the operation needs one.
     *
     * @param required every scope that the operation needs
     * @return the 401
     */
    public Decision.Refusal userMissing(List<String> required) {
        return new Decision.Refusal(answer(401, INVALID_TOKEN, NO_ERROR, required), "no user", "no_user");
    }

    /**
     * The refusal of whatever is wrong with a token.
     *
     * @param reason what that is, for the log: the answer is the same
     * @return the 401
     */
    public Decision.Refusal tokenInvalid(String reason) {
        return new Decision.Refusal(tokenInvalid, reason, reason);
    }

    /**
     * The refusal of whatever breaks: its answer is that of a bad token.
     *
     * @param reason where to look for what that is
     * @return the 401
     */
    public Decision.Refusal broken(String reason) {
        return new Decision.Refusal(tokenInvalid, reason, RejectionReason.INTERNAL_ERROR.code());
    }

    /**
     * The refusal of whatever is wrong with a proof (RFC 9449, section 7.1).
     *
     * @param reason what that is, for the log: the answer is the same
     * @return the 401
     */
    Decision.Refusal proofInvalid(String reason) {
        return new Decision.Refusal(
                answer(401, "{\"error\":\"invalid_dpop_proof\"}", "invalid_dpop_proof", scopes), reason,
                reason);
    }

    /**
     * The refusal of a proof without a good nonce (RFC 9449, section 9).
     *
     * @param reason what that is, for the log
     * @param nonce  the nonce to use
     * @return the 401
     */
    Decision.Refusal nonceNeeded(String reason, Optional<String> nonce) {
        Answer answer = answer(401, "{\"error\":\"use_dpop_nonce\"}", "use_dpop_nonce", scopes);
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        nonce.ifPresent(value -> headers.put(Schemes.NONCE, value));
        return new Decision.Refusal(new Answer(answer.status(), headers, answer.body()), reason, reason);
    }

    /**
     * The refusal of a good token that lacks scopes.
     *
     * @param required every scope that the operation needs
     * @param missing  those that the token lacks
     * @return the 403
     */
    public Decision.Refusal scopesMissing(List<String> required, List<String> missing) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", "missing_scopes");
        body.put("missing", missing.stream().map(scope -> Map.of("scope", scope)).toList());
        return new Decision.Refusal(
                answer(403, Json.write(body), "insufficient_scope", required),
                "the token lacks the scopes " + missing, "missing_scopes", missing);
    }

    /** The same as the result of a tool's call. ChatGPT looks for the description, too. */
    Decision.Refusal scopesMissing(List<String> required, List<String> missing, McpMessage call, RequestHead request) {
        List<String> parameters = new ArrayList<>(
                List.of("error_description=" + quoted("The tool needs the scopes " + String.join(" ", missing))));
        parameters.addAll(parameters(required));
        String challenge = schemes.challenges("insufficient_scope", parameters);
        return new Decision.Refusal(ToolRefusals.result(call, missing, challenge, request),
                "the token lacks the scopes " + missing, "missing_scopes", missing);
    }

    /**
     * The refusal of a good token whose user has no role that is asked for. No scope is named: no login would give one
     * (RFC 6750, section 3.1, asks for more privileges, whatever gives them).
     *
     * @return the 403
     */
    Decision.Refusal roleMissing() {
        return new Decision.Refusal(answer(403, "{\"error\":\"missing_role\"}", "insufficient_scope", List.of()),
                "the user has none of the roles", "missing_role");
    }

    /**
     * A scope-token (RFC 6749, section 3.3) needs no escapes, but an application may throw or declare, where no
     * deployment looks, what is none. A batch of messages may ask for very many: those that do not fit are named by the
     * body alone.
     */
    private static String scope(List<String> scopes) {
        StringJoiner fitting = new StringJoiner(" ");
        for (String scope : scopes) {
            if (fitting.length() + scope.length() >= LONGEST_SCOPE) {
                break;
            }
            fitting.add(scope);
        }
        return "scope=" + quoted(fitting.toString());
    }

    /** RFC 9110, section 5.6.4; what servers write in different ways, or break a header at, is left out. */
    private static String quoted(String text) {
        return '"' + QUOTE.matcher(OTHER.matcher(text).replaceAll("?")).replaceAll("\\\\$0") + '"';
    }

    private List<String> parameters(List<String> required) {
        List<String> parameters = new ArrayList<>();
        if (!required.isEmpty()) {
            parameters.add(scope(required));
        }
        metadata.ifPresent(parameters::add);
        return parameters;
    }

    private Answer answer(int status, String body, String error, List<String> required) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("WWW-Authenticate", schemes.challenges(error, parameters(required)));
        headers.put("Cache-Control", "no-store");
        return Answer.json(status, headers, body);
    }
}
