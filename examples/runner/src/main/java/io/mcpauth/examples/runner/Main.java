package io.mcpauth.examples.runner;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Runs an example on a server until Ctrl-C: what {@code mvn -Prun package} and {@code mvn -Prun-openliberty package}
 * do.
 */
public final class Main {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Main() {
    }

    /**
     * Starts the server, prints how to call it, and returns when it has ended.
     *
     * @param args {@code name=value}, see {@link Settings}
     * @throws Exception if the example cannot be run; the message says why
     */
    public static void main(String[] args) throws Exception {
        run(Settings.of(args), System.out);
    }

    private static void run(Settings settings, PrintStream out) throws Exception {
        Endpoint endpoint = new Endpoint(settings.port());
        endpoint.requireFreePort();
        if (settings.keycloak().isPresent()) {
            new KeycloakRun(settings, settings.keycloak().get(), endpoint, out).untilItEnds();
        } else {
            run(settings, endpoint, out);
        }
    }

    private static void run(Settings settings, Endpoint endpoint, PrintStream out) throws Exception {
        KeyFile key = KeyFile.fromEnvironmentOr(settings.keys(), out);

        ExampleServer server = ExampleServer.of(settings);
        out.printf("Starting %s on %s; its log is %s%n", settings.example(), server.title(), settings.log());
        Instant start = Instant.now();
        try (ServerProcess process =
                ServerProcess.start(server, Map.of(KeyFile.VARIABLE, key.path().toString()), settings.log(), out)) {
            endpoint.awaitKeys(process, PATIENCE);
            out.printf("Ready after %d s%n%n", Duration.between(start, Instant.now()).toSeconds());
            String token = Token.encryptedTo(endpoint.keys());
            out.printf("A token of %s:%n%n%s%n%n", Token.USER, token);
            out.printf("Call the tool whoami with this token:%n%n%s%n%n",
                    endpoint.curl(token, endpoint.session(token)));
            if (settings.hasPage()) {
                out.printf("A page that calls the tool from your browser: %s%n%n", endpoint.page());
            }
            out.println("Ctrl-C stops the server.");
            process.awaitEnd();
        }
    }
}
