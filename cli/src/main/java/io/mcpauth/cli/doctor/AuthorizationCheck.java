package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.util.List;

/**
 * Whether a token arrives at all: some proxies keep the header {@code Authorization} to themselves. The 401 of a bad
 * token says {@code error}, that of a request without one does not (RFC 6750, section 3.1).
 */
final class AuthorizationCheck implements Check {

    @Override
    public String name() {
        return "authorization";
    }

    @Override
    public List<Finding> look(Server server) throws IOException {
        if (!server.asked().isChallenge() && !server.isRefusingBadTokens()) {
            return List.of();
        }
        Answer answer = server.askWithBadToken();
        if (isAccepted(answer)) {
            return List.of(new Finding.Bad("a made-up token is accepted: the answer is a " + answer.status(),
                    "find out who judges tokens there: a proxy in front of the guard, or a bean of the application "
                            + "(MCPAUTH-122 in the server's log names it)"));
        }
        return List.of(isLost(answer)
                ? new Finding.Bad("no token arrives: a request with a made-up token gets the 401 of a request "
                        + "without one",
                        "let the proxy pass on the header Authorization; to compare, ask the server without the proxy")
                : new Finding.Good("the header Authorization arrives"));
    }

    /** Whether this is what an endpoint says that has got the request; a 400 may be about the token. */
    static boolean isAccepted(Answer toBadToken) {
        return toBadToken.status() != 400 && ChallengeCheck.OF_ENDPOINTS.contains(toBadToken.status());
    }

    /** Whether this is what a request without a token gets. */
    static boolean isLost(Answer toToken) {
        return toToken.isChallenge() && toToken.challenge("error").isEmpty();
    }
}
