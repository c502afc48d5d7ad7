package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request without a token has to get a 401 that says what to do. */
final class ChallengeCheck implements Check {

    /** What an endpoint answers that has got the request: an MCP server may want a session, or another method. */
    static final Set<Integer> OF_ENDPOINTS = Set.of(200, 202, 204, 400, 405, 406, 415);

    /** What a proxy says by itself, without an answer of the server. */
    private static final Set<Integer> OF_PROXIES = Set.of(502, 504);

    @Override
    public String name() {
        return "challenge";
    }

    @Override
    public List<Finding> look(Server server) throws IOException {
        Answer answer = server.asked();
        if (answer.status() != 401) {
            return List.of(isOpenToAnonymous(server)
                    ? new Finding.Warning("a request without a token gets a " + answer.status()
                            + ", and a bad token a 401: anonymous requests are allowed",
                            "if each request must have a token, remove mcp.auth.allow-anonymous")
                    : another(server));
        }
        if (!answer.isChallenge()) {
            return List.of(new Finding.Bad("a request without a token gets a 401 without a challenge for Bearer",
                    "let the proxy pass on WWW-Authenticate; if there is no proxy, something other than "
                            + "mcp-auth answers"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding.Good("a request without a token gets a 401"
                + answer.challenge("scope").map(scope -> " that asks for: " + scope).orElse("")));
        if (!answer.field("Cache-Control").orElse("").contains("no-store")) {
            findings.add(new Finding.Warning("the 401 may be cached: it has no Cache-Control: no-store",
                    "let the proxy pass on Cache-Control unchanged"));
        }
        metadata(server).ifPresent(findings::add);
        return findings;
    }

    /** Nobody is at a URL with a 404, whether or not a guard is before it, and a proxy may answer by itself. */
    private static boolean isOpenToAnonymous(Server server) throws IOException {
        return OF_ENDPOINTS.contains(server.asked().status()) && server.isRefusingBadTokens();
    }

    private static Optional<Finding> metadata(Server server) {
        if (server.asked().challenge("resource_metadata").isPresent()) {
            return Optional.empty();
        }
        if (server.metadata().isEmpty() && server.discovery().isPresent()) {
            return Optional.of(new Finding.Good(
                    "it offers no login: clients encrypt their own tokens, or have them from elsewhere"));
        }
        return Optional.of(server.metadata().isPresent()
                ? new Finding.Bad("the challenge has no resource_metadata, although the server has metadata",
                        "let the proxy pass on WWW-Authenticate unchanged")
                : new Finding.Warning(
                        "the challenge has no resource_metadata: clients cannot find out where to log in",
                        "set mcp.auth.authorization-servers"));
    }

    private static Finding another(Server server) {
        int status = server.asked().status();
        String text = "a request without a token gets a " + status + ", not a 401";
        if (!server.isThere()) {
            return new Finding.Bad(text + ", and there is no public document either: no guarded WAR is here",
                    "look in the server's log for MCPAUTH-1...: if the WAR was not deployed, that says why "
                            + "(docs/messages.md). If there is none, the server may still be starting; or the WAR may "
                            + "be below a context path: Payara Micro puts demo.war at /demo, unless you say "
                            + "--contextroot /");
        }
        if (status / 100 == 2) {
            return new Finding.Bad(text + ": the endpoint is not guarded",
                    "check mcp.auth.paths and mcp.auth.public-paths, and that the library is in the WAR");
        }
        if (status / 100 == 3) {
            return new Finding.Bad(text + ": it is a redirect",
                    "ask the address that it leads to; clients do not send their token there");
        }
        if (status == 403) {
            return new Finding.Bad(text,
                    "look in the server's log. For MCPAUTH-322 set mcp.auth.public-url, or mcp.auth.proxy-headers. "
                            + "For MCPAUTH-329 or MCPAUTH-155 name that host in mcp.auth.allowed-hosts, or let the "
                            + "proxy pass on Host. If there is no such line, check the proxy's rules");
        }
        if (OF_PROXIES.contains(status)) {
            return new Finding.Bad(text + ": a proxy does not reach the server",
                    "start the server, and correct its address at the proxy");
        }
        return new Finding.Bad(text, status >= 500
                ? "read the server's log: MCPAUTH-112 and MCPAUTH-114 say what keeps the guard out"
                : "correct the URL: it must be the one that clients call, with its path");
    }
}
