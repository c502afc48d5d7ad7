package io.mcpauth.examples.runner;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs an example whose users log in at a Keycloak, which starts before it: {@code mvn -Prun package -Dauth=keycloak}.
 */
record KeycloakRun(Settings settings, Keycloak keycloak, Endpoint endpoint, PrintStream out) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TITLE = "Keycloak";
    private static final Pattern FAILURE = Pattern.compile("ERROR: Failed to start server");

    void untilItEnds() throws IOException, InterruptedException, RunnerException {
        Endpoint.requireFreePort(keycloak.port(), "keycloak.port");
        Instant start = Instant.now();
        Files.createDirectories(settings.work());
        Path log = settings.work().resolve("keycloak.log");
        out.printf("Starting %s, the first time it takes longer; its log is %s%n", TITLE, log);
        ProcessBuilder prepared = keycloak.prepare(log.resolveSibling("keycloak-first.log"));
        try (ServerProcess login = ServerProcess.start(TITLE, prepared, ServerLog.open(log, FAILURE, out))) {
            Endpoint.await(keycloak.metadata(), keycloak.issuer().toString(), login, PATIENCE);
            ExampleServer server = ExampleServer.of(settings);
            out.printf("Starting %s on %s; its log is %s%n", settings.example(), server.title(), settings.log());
            try (ServerProcess process = ServerProcess.start(server, environment(), settings.log(), out)) {
                Endpoint.await(endpoint.metadata(), keycloak.issuer().toString(), process, PATIENCE);
                out.printf("Ready after %d s%n%n%s%n", Duration.between(start, Instant.now()).toSeconds(),
                        instructions());
                if (settings.hasPage()) {
                    out.printf("Its page, where you can log in as well: %s%n%n", endpoint.page());
                }
                out.println("Ctrl-C stops both.");
                process.awaitEnd();
            }
        }
    }

    /**
     * All that an application has to be told; its users' names and addresses come with the scopes profile and email.
     * The paths are for clients that log in only if the resource is the URL that they call, as RFC 9728 demands.
     */
    Map<String, String> environment() {
        return Map.of("MCP_AUTH_SCOPES", "mcp:tools,profile,email",
                "MCP_AUTH_AUTHORIZATION_SERVERS", keycloak.issuer().toString(),
                "MCP_AUTH_PUBLIC_URL", keycloak.mcpServer().toString(),
                "MCP_AUTH_PATHS", "/mcp/*");
    }

    /** What to paste. */
    String instructions() {
        return """
                The MCP server   URL
                Log in as        ada, password ada-password
                Keycloak         KEYCLOAK (administrator: admin, password admin)

                Claude Code      claude mcp add --transport http EXAMPLE URL
                                 claude mcp login EXAMPLE
                VS Code          code --add-mcp '{"name":"EXAMPLE","type":"http","url":"URL"}'
                Gemini CLI       gemini mcp add --transport http EXAMPLE URL
                                 and in it: /mcp auth EXAMPLE
                Codex            codex mcp add EXAMPLE --url URL
                                 codex mcp login EXAMPLE
                MCP Inspector    npx @modelcontextprotocol/inspector --web --transport http --server-url URL
                A script         cd examples/mcp-java-sdk/client && npm ci && node login.mjs URL whoami
                """.replace("URL", endpoint.mcp().toString()).replace("EXAMPLE", settings.example())
                .replace("KEYCLOAK", keycloak.origin().toString());
    }
}
