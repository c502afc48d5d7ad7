package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.util.List;

/** How long a token may be: servers and proxies cut the heads of requests, and often at 8 KB. */
final class TokenLengthCheck implements Check {

    private static final List<Integer> KILOBYTES = List.of(4, 8, 16, 32);

    /** What {@code mcp.auth.max-token-length} is where nobody has set it. */
    private static final int ENOUGH = 16;

    static final String REMEDY = "raise the limit of request heads at the proxy and the server: "
            + "docs/servers.md, \"Length of request heads\"";

    @Override
    public String name() {
        return "token length";
    }

    @Override
    public List<Finding> look(Server server) throws IOException {
        if (server.asked().status() != 401 && !server.isRefusingBadTokens()
                || AuthorizationCheck.isAccepted(server.askWithBadToken())) {
            return List.of();
        }
        int longest = 0;
        for (int kilobytes : KILOBYTES) {
            String token = "x".repeat(kilobytes * 1024);
            try {
                Answer answer = server.endpoint().ask("Authorization", "Bearer " + token);
                if (AuthorizationCheck.isLost(answer)) {
                    // That is said already.
                    return List.of();
                }
                if (answer.status() != 401) {
                    return List.of(judge(longest, "one of " + kilobytes + " KB gets a " + answer.status()));
                }
            } catch (IOException e) {
                return List.of(judge(longest, "one of " + kilobytes + " KB gets no answer"));
            }
            longest = kilobytes;
        }
        return List.of(new Finding.Good("tokens of " + longest + " KB get through"));
    }

    private static Finding judge(int longest, String next) {
        if (longest == 0) {
            return new Finding.Bad("no token of 4 KB gets through: " + next, REMEDY);
        }
        String text = "tokens of " + longest + " KB get through; " + next;
        return longest >= ENOUGH ? new Finding.Good(text) : new Finding.Warning(text, REMEDY);
    }
}
