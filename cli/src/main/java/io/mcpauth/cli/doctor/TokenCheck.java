package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the server makes of a token of the caller's. */
final class TokenCheck implements Check {

    private final String token;

    TokenCheck(String token) {
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
        Answer answer = server.endpoint().ask("Authorization", "Bearer " + token);
        return List.of(switch (answer.status()) {
            case 401 -> AuthorizationCheck.isLost(answer)
                    ? new Finding.Bad("the token does not arrive", "see the check 'authorization'")
                    : refused(server);
            case 403 -> new Finding.Bad("the token is good, but lacks " + answer.challenge("scope")
                    .map(scope -> "something of: " + scope.replace(token, "...")).orElse("a permission"),
                    "let the issuer grant it, or the client send it; the log names what is missing (MCPAUTH-301)");
            case 503 -> new Finding.Bad("the token could not be checked: the server answers 503",
                    "read the server's log: MCPAUTH-212 says why the issuer's keys are missing");
            default -> answer.status() >= 500
                    ? new Finding.Bad("with the token the server answers " + answer.status(), "read the server's log")
                    : new Finding.Good("the token is accepted: the answer is a " + answer.status());
        });
    }

    private Finding refused(Server server) {
        Optional<TokenFacts> facts = TokenFacts.of(token);
        return facts.flatMap(known -> known.problem(server)).orElseGet(() -> new Finding.Bad("the token is refused",
                "look for MCPAUTH-300 in the server's log: it names the reason; 'mcp-auth verify' names it, "
                        + "too, with the key file that MCPAUTH-203 names there"));
    }
}
