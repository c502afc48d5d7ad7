package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.util.List;

/** How long a token may be: servers and proxies cut the heads of requests, and often at 8 KB. */
final class TokenLengthCheck implements Check {

    private static final List<Integer> KILOBYTES = List.of(4, 8, 16, 32);

    /** What {@code mcp.auth.max-token-length} is where nobody has set it. */
    private static final int ENOUGH = 16;

    private static final String REMEDY = "raise the limit of request heads at the proxy and the server: "
            + "docs/servers.md, \"Length of request heads\"";

    @Override
    public String name() {
        return "token length";
    }

    @Override
    public List<Finding> look(Server server) {
        if (server.asked().status() != 401) {
            return List.of();
        }
        int longest = 0;
        for (int kilobytes : KILOBYTES) {
            String result = send(server.endpoint(), "x".repeat(kilobytes * 1024));
            if (!result.isEmpty()) {
                return List.of(judge(longest, "one of " + kilobytes + " KB gets " + result));
            }
            longest = kilobytes;
        }
        return List.of(new Finding.Good("tokens of " + longest + " KB come through"));
    }

    /** What it got instead of the guard's refusal; empty for that. */
    private static String send(Endpoint endpoint, String token) {
        try {
            int status = endpoint.ask("Authorization", "Bearer " + token).status();
            return status == 401 ? "" : "a " + status;
        } catch (IOException e) {
            return "no answer";
        }
    }

    private static Finding judge(int longest, String next) {
        if (longest == 0) {
            return new Finding.Bad("no token of 4 KB comes through: " + next, REMEDY);
        }
        String text = "tokens of " + longest + " KB come through; " + next;
        return longest >= ENOUGH ? new Finding.Good(text) : new Finding.Warning(text, REMEDY);
    }
}
