package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the server answers to a name that is not its own: pages whose name leads here (DNS rebinding), and documents
 * that echo it.
 */
final class HostCheck implements Check {

    private static final String STRANGE = "strange-name.invalid";

    @Override
    public String name() {
        return "host";
    }

    @Override
    public List<Finding> look(Server server) throws IOException {
        List<Finding> findings = new ArrayList<>();
        StrangeHost strange = new StrangeHost(STRANGE, server.http().patience());
        int status = strange.status(server.url());
        findings.add(status == 401 || isOfTheEndpoint(status, server)
                ? new Finding.Warning("it answers to any name in Host",
                        "list its names in mcp.auth.allowed-hosts, and the name that a proxy sends; or let the "
                                + "proxy refuse other names")
                : new Finding.Good("a strange name in Host gets a " + status));
        Optional<URI> document = server.discovery().map(Document::place);
        if (document.isPresent() && strange.answer(document.get()).contains("//" + STRANGE)) {
            findings.add(new Finding.Warning("the discovery document repeats any name in Host",
                    "set mcp.auth.public-url, so that no cache can lead clients to an attacker's key"));
        }
        return findings;
    }

    /**
     * Where anonymous requests are admitted, nobody asks for a token: the endpoint itself answers, to any name. A proxy
     * may answer names that it does not know by itself: Caddy does so with an empty 200.
     */
    private static boolean isOfTheEndpoint(int status, Server server) throws IOException {
        return ChallengeCheck.OF_ENDPOINTS.contains(status)
                && server.http().get(server.url()).status() == status;
    }
}
