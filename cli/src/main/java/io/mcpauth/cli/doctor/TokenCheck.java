package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the server makes of a token of the caller's. */
final class TokenCheck implements Check {

    private final OwnToken token;

    TokenCheck(OwnToken token) {
        this.token = token;
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public List<Finding> look(Server server) throws IOException {
        if (!Url.isSafe(server.url())) {
            return List.of(new Finding.Bad("the token was not sent: by plain http, anyone on the way could read it",
                    "use an https URL"));
        }
        Answer answer = token.ask(server.endpoint());
        if (answer.status() == server.asked().status() && answer.status() != 401) {
            return List.of(asWithoutIt(server, answer.status()));
        }
        return List.of(switch (answer.status()) {
            case 401 -> AuthorizationCheck.isLost(answer)
                    ? new Finding.Bad("the token does not arrive", "see the check 'authorization'")
                    : refused(server, answer);
            case 403 -> forbidden(answer);
            case 503 -> new Finding.Bad("the token could not be checked: the server answers 503",
                    "read the server's log: MCPAUTH-212 says why the issuer's keys are missing");
            default -> answer.status() >= 500
                    ? new Finding.Bad("with the token the server answers " + answer.status(), "read the server's log")
                    : accepted(server, answer.status());
        });
    }

    /**
     * Whether a made-up token of the same length gets the 401 of a bad one. If not, something on the way answers that
     * finds the request too long, by a status of its choice.
     */
    private boolean isJudged(Server server) throws IOException {
        return server.isRefusing("x".repeat(token.text().length()));
    }

    private Finding accepted(Server server, int status) throws IOException {
        if (status / 100 == 4 && !isJudged(server)) {
            return new Finding.Bad("the token does not get through: it gets a " + status
                    + ", and a made-up one of its length no 401", TokenLengthCheck.REMEDY);
        }
        boolean isOfAnotherMethod = status == 405 && !server.endpoint().posts();
        return new Finding.Good("the token is accepted: the answer is a " + status
                + (isOfAnotherMethod ? ", because the doctor asks by GET" : ""));
    }

    /** Where requests without a token are admitted, a bad token is refused all the same, so that tells. */
    private Finding asWithoutIt(Server server, int status) throws IOException {
        // A 403 could be about the token, and a 500 says nothing of it.
        return status < 500 && status != 403 && isJudged(server)
                ? new Finding.Good("the token is accepted: the answer is a " + status + ", and a bad token gets a 401")
                : new Finding.Unknown("with the token the server answers " + status + ", as without it",
                        "see the check 'challenge'");
    }

    /** The body names what is missing, the challenge all that the request needs. */
    private Finding forbidden(Answer answer) {
        Map<String, Object> body = answer.members();
        if ("missing_role".equals(body.get("error"))) {
            return new Finding.Bad("the token is good, but its user has none of the roles that this URL needs",
                    "look for MCPAUTH-339 in the server's log: it names the roles, and the claim that they come from");
        }
        List<String> missing = body.get("missing") instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(one -> ((Map<?, ?>) one).get("scope"))
                        .filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
        Optional<String> needed = answer.challenge("scope");
        String lacks = missing.isEmpty() ? needed.map(scopes -> "one or more of the scopes: " + scopes)
                .orElse("a permission") : "the scopes: " + String.join(" ", missing);
        return new Finding.Bad("the token is good, but lacks " + lacks.replace(token.text(), "..."),
                "let the issuer grant them, or the client send them; the log has them, too (MCPAUTH-301)");
    }

    private Finding refused(Server server, Answer answer) {
        Optional<TokenFacts> facts = TokenFacts.of(token.text());
        String verify = facts.isPresent() && !facts.get().payload().isEmpty()
                ? "'mcp-auth verify --authorization-server' names it, too"
                : "'mcp-auth verify' names it, too, with the key file that MCPAUTH-203 names there";
        return token.problemOfProof(answer).or(() -> facts.flatMap(known -> known.problem(server)))
                .or(() -> token.problemOfKey(answer))
                .orElseGet(() -> new Finding.Bad("the token is refused",
                        "look for MCPAUTH-300 in the server's log: it names the reason; " + verify
                                + token.furtherAdvice(answer)));
    }
}
