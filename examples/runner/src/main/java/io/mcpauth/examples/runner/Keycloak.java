package io.mcpauth.examples.runner;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A Keycloak for trying things out, as {@code kc.sh start-dev} runs it, with a realm from a file: an unpacked
 * distribution that is never written to, and a folder for all that is.
 *
 * @param distribution the unpacked distribution
 * @param home         where it writes: what it has built of itself, and its database; kept from start to start
 * @param realm        the file with the realm, which is read where the database does not have it yet
 * @param port         the HTTP port
 * @param mcpServer    the URL of the MCP server, which the realm names in its tokens
 */
public record Keycloak(Path distribution, Path home, Path realm, int port, URI mcpServer) {

    /** The name of its administrator, and the password: of one that listens on this machine only. */
    public static final String ADMIN = "admin";

    /** Jars, which Keycloak only reads; the rest is small. */
    private static final Set<String> SHARED = Set.of("lib/lib", "lib/app");
    private static final String BUILT = "-Dkc.config.built=true";
    /** With this it ends when it has adapted itself to its configuration, and wants to be started again. */
    private static final int ADAPTED = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** How this realm calls itself in tokens, and what {@code mcp.auth.authorization-servers} has to say. */
    public URI issuer() {
        return URI.create(origin() + "/realms/mcp");
    }

    /** What the realm says of itself. */
    URI metadata() {
        return URI.create(issuer() + "/.well-known/openid-configuration");
    }

    /** Where it listens. */
    public URI origin() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Writes what it reads at its start. The first time it takes a while, and a process of its own.
     *
     * @param log takes what that process says
     * @return the process, not yet started
     * @throws IOException          if a file cannot be written
     * @throws InterruptedException if this thread is interrupted
     */
    public ProcessBuilder prepare(Path log) throws IOException, InterruptedException {
        if (Files.notExists(home.resolve("lib"))) {
            copy();
        }
        Path imported = Files.createDirectories(home.resolve("data").resolve("import"));
        Files.copy(realm, imported.resolve("realm.json"), StandardCopyOption.REPLACE_EXISTING);
        Path adapted = home.resolve("adapted");
        if (Files.notExists(adapted)) {
            Process process = process().redirectErrorStream(true).redirectOutput(log.toFile()).start();
            try {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != ADAPTED) {
                    throw new IOException("Keycloak could not adapt itself to its configuration, see " + log);
                }
            } finally {
                process.destroyForcibly();
            }
            Files.createFile(adapted);
        }
        return process(BUILT);
    }

    /** What bin/kc.sh does, without the shell: one process less that could stay behind, and the same everywhere. */
    private ProcessBuilder process(String... more) {
        List<String> command = new ArrayList<>(List.of(ExampleServer.java(),
                "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en", "-Duser.country=US",
                "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + home, "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true", "-Dquarkus-log-max-startup-records=10000"));
        command.addAll(List.of(more));
        command.addAll(List.of("-cp", home.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint", "start-dev", "--import-realm",
                "--http-host=127.0.0.1", "--http-port=" + port,
                // Tokens say who made them, whatever name the request for them went to.
                "--hostname=" + origin()));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().putAll(Map.of("MCP_SERVER_URL", mcpServer.toString(),
                "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN, "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN));
        return process;
    }

    private void copy() throws IOException {
        Files.walkFileTree(distribution, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path to = home.resolve(distribution.relativize(folder));
                if (SHARED.contains(distribution.relativize(folder).toString().replace('\\', '/'))) {
                    Files.createSymbolicLink(to, folder);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, home.resolve(distribution.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
