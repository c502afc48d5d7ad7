package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.mcpauth.cli.console.Progress;
import io.mcpauth.cli.console.Session;

/**
 * Makes all checks, one after the other.
 */
public final class Doctor {

    /** These make sense of a server without the WAR, too. */
    private static final List<Check> BASIC = List.of(new ConnectionCheck(), new ClockCheck(), new ChallengeCheck());

    private final Session session;
    private final Duration patience;
    private final List<Check> checks;

    /**
     * One that knows what to look at.
     *
     * @param session  the run
     * @param patience how long to wait for each answer
     * @param origin   that of a page that shall call the server
     * @param token    one that the server is to judge
     */
    public Doctor(Session session, Duration patience, Optional<String> origin, Optional<OwnToken> token) {
        this.session = session;
        this.patience = patience;
        this.checks = checks(origin, token);
    }

    private static List<Check> checks(Optional<String> origin, Optional<OwnToken> token) {
        List<Check> checks = new ArrayList<>(BASIC);
        checks.addAll(List.of(new DiscoveryCheck(), new KeySetCheck(), new ResourceMetadataCheck(),
                new AuthorizationServersCheck(),
                new AuthorizationCheck(), new TokenLengthCheck(), new HostCheck(), new CompressionCheck(),
                new VersionCheck()));
        origin.map(BrowserCheck::new).ifPresent(checks::add);
        token.map(TokenCheck::new).ifPresent(checks::add);
        return checks;
    }

    /** Looks at a server. */
    public Report examine(URI url) throws Exception {
        Http http = new Http(session.clock(), patience);
        Server server;
        try {
            server = Progress.during(session, "Asking", () -> Server.at(url, http));
        } catch (IOException e) {
            return new Report(List.of(
                    new Diagnosed(new ConnectionCheck().name(), Diagnosis.of(url, e.getMessage(), patience))));
        }
        List<Diagnosed> findings = new ArrayList<>();
        for (Check check : server.isThere() ? checks : BASIC) {
            Progress.during(session, "Looking at: " + check.name(), () -> findings(check, server))
                    .forEach(finding -> findings.add(new Diagnosed(check.name(), finding)));
        }
        return new Report(findings);
    }

    private static List<Finding> findings(Check check, Server server) {
        try {
            return check.look(server);
        } catch (IOException e) {
            return List.of(new Finding.Bad("there is no answer: " + e.getMessage(),
                    "read the log of the proxy and of the server"));
        }
    }
}
