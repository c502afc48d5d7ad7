package io.mcpauth.examples.runner;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's parts, without a server. */
class LauncherTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "65536", "080", "http", "${http.port}"})
    void aPortThatIsNoneIsRefused(String port) {
        assertThatThrownBy(() -> settings("payara-micro", port))
                .isInstanceOf(RunnerException.class).hasMessageContaining("'" + port + "'");
    }

    @Test
    void anExampleThatWasNotBuiltIsRefused() throws Exception {
        Files.deleteIfExists(folder.resolve("whoami.war"));
        assertThatThrownBy(() -> Settings.of(arguments("payara-micro", "8080")))
                .isInstanceOf(RunnerException.class).hasMessageContaining("'whoami'");
    }

    /** The root refuses other names at once, and says these. An example that runs has a page that says how. */
    @Test
    void theNamesThatMavenTakesAreThoseOfTheExamplesThatRun() throws Exception {
        String root = Files.readString(Path.of("..", "..", "pom.xml"));
        Set<String> taken = Set.of(found("<regex>(\\S+)</regex>", root).findFirst().orElseThrow().split("\\|"));
        Set<String> run = found("-Dexample=([a-z-]+)", Files.readString(Path.of("..", "..", "README.md")))
                .collect(toSet());

        run.add(found("<example>(\\S+)</example>", root).findFirst().orElseThrow());
        assertThat(taken).isEqualTo(run).allSatisfy(name -> assertThat(Path.of("..", name, "README.md")).exists());
        assertThat(found("<regexMessage>.*: (.*)\\.</regexMessage>", root).findFirst().orElseThrow()).contains(taken);
    }

    private static Stream<String> found(String form, String text) {
        return Pattern.compile(form).matcher(text).results().map(one -> one.group(1));
    }

    @Test
    void aPortThatIsTakenIsSaidSoBeforeTheServerStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new Endpoint(taken.getLocalPort()).requireFreePort())
                    .isInstanceOf(RunnerException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort()).hasMessageContaining("-Dhttp.port=");
        }
    }

    @Test
    void theCurlLineIsOneLineForAShell() {
        assertThat(new Endpoint(8080).curl("a.b.c", Optional.empty())).isEqualTo("curl -sS http://localhost:8080/mcp"
                + " -H 'Authorization: Bearer a.b.c' -H 'Content-Type: application/json'"
                + " -H 'Accept: application/json, text/event-stream'"
                + " -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"whoami\"}}'");
    }

    @Test
    void theCurlLineNamesTheSessionWhereTheServerHasBegunOne() {
        assertThat(new Endpoint(8080).curl("a.b.c", Optional.of("s-1")))
                .startsWith(
                        "curl -sS http://localhost:8080/mcp -H 'Authorization: Bearer a.b.c' -H 'Mcp-Session-Id: "
                                + "s-1' -H ");
    }

    @Test
    void aSessionIsBegunWhereTheServerWantsOne() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mcp", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (body.contains("\"initialize\"")
                    && exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer with-session")) {
                exchange.getResponseHeaders().add("Mcp-Session-Id", "s-1");
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            Endpoint endpoint = new Endpoint(server.getAddress().getPort());
            assertThat(endpoint.session("with-session")).contains("s-1");
            assertThat(endpoint.session("without")).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aKeyIsMadeOnceAndUsedAgain() throws Exception {
        KeyFile first = KeyFile.inFolder(folder.resolve("keys"), out);
        String content = Files.readString(first.path());
        assertThat(KeyFile.inFolder(folder.resolve("keys"), out)).isEqualTo(first);
        assertThat(first.path()).isAbsolute().hasContent(content);
    }

    @Test
    void aKeyThatTheEnvironmentNamesMustBeThere() throws Exception {
        Path key = Files.writeString(folder.resolve("key.json"), "{}");
        assertThat(KeyFile.configured(key.toString(), out).path()).isEqualTo(key);
        assertThatThrownBy(() -> KeyFile.configured(folder.resolve("none.json").toString(), out))
                .isInstanceOf(RunnerException.class).hasMessageContaining("MCP_KEY_FILE_PATH");
    }

    /** What the build prints may be kept and read by others. */
    @Test
    void aKeyThatStandsInPlaceOfItsFileIsNotShown() {
        assertThatThrownBy(() -> KeyFile.configured("{\"kty\":\"RSA\",\"d\":\"secret\"}", out))
                .isInstanceOf(RunnerException.class).hasMessageContaining("MCP_KEY_FILE_PATH")
                .hasMessageNotContaining("secret");
    }

    @Test
    void theLogIsWrittenWholeAndOnlyTheGuardIsShown() throws Exception {
        Path file = folder.resolve("run").resolve("server.log");
        ServerLog log = ServerLog.open(file, Pattern.compile("CWWKZ0002E"), out);
        log.copy(new ByteArrayInputStream(String.join("\n",
                "starting",
                "[\u001b[1;93mWARNING\u001b[0m] [levelValue: 900] MCPAUTH-106: Tokens are accepted unsigned",
                "java.lang.IllegalStateException: no",
                "\tat java.base/java.lang.Thread.run(Thread.java:840)").getBytes(StandardCharsets.UTF_8)));
        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines(
                "MCPAUTH-106: Tokens are accepted unsigned\n");
        assertThat(Files.readAllLines(file)).hasSize(4)
                .element(1).isEqualTo("[WARNING] [levelValue: 900] MCPAUTH-106: Tokens are accepted unsigned");
        assertThat(log.tail()).contains("IllegalStateException").doesNotContain("Thread.java");
        assertThat(log.sawFailure()).isFalse();
    }

    @Test
    void aLineThatSaysTheApplicationDidNotStartIsSeen() throws Exception {
        for (String server : List.of("payara-micro", "openliberty")) {
            ServerLog log = ServerLog.open(folder.resolve("log"),
                    ExampleServer.of(settings(server, "8080")).failure(), out);
            log.copy(new ByteArrayInputStream((server.equals("payara-micro")
                    ? "[SEVERE] [levelValue: 1000] Exception while loading the app\n"
                    : "[ERROR   ] CWWKZ0002E: An exception occurred while starting the application whoami.\n")
                    .getBytes(StandardCharsets.UTF_8)));
            assertThat(log.sawFailure()).as(server).isTrue();
        }
    }

    @Test
    void payaraMicroListensOnThisMachineOnlyAndTakesRequestHeadsOf32Kilobytes() throws Exception {
        Settings settings = settings("payara-micro", "18080");
        ProcessBuilder process = ExampleServer.of(settings).prepare();
        assertThat(process.command()).containsSubsequence("--port", "18080", "--deploy", settings.archive().toString(),
                "--contextroot", "/");
        assertThat(Files.readString(settings.work().resolve("preboot.asadmin")))
                .contains("header-buffer-length-bytes=32768", "http-listener.address=localhost");
    }

    @Test
    void openLibertyWritesBesideTheSharedRuntimeAndReadsTheSharedConfiguration() throws Exception {
        Settings settings = settings("openliberty", "18080");
        ProcessBuilder process = ExampleServer.of(settings).prepare();
        assertThat(process.environment().get("WLP_USER_DIR")).startsWith(settings.work().toString());
        assertThat(process.environment().get("WLP_OUTPUT_DIR")).startsWith(settings.work().toString());
        Path server = Path.of(process.environment().get("WLP_USER_DIR"), "servers", "whoami");
        assertThat(server.resolve("server.xml")).content().contains("limitFieldSize=\"32768\"");
        assertThat(server.resolve("configDropins/overrides/example.xml")).content().contains("${example.war}");
        assertThat(server.resolve("bootstrap.properties")).content().contains("http.port=18080");
    }

    @Test
    void anApplicationOnQuarkusIsStartedByItselfAndListensOnThisMachineOnly() throws Exception {
        Settings settings = settings("quarkus", "18080");
        ExampleServer quarkus = ExampleServer.of(settings);
        assertThat(quarkus.prepare().command()).endsWith("-Dquarkus.http.host=localhost",
                "-Dquarkus.http.port=18080", "-jar", settings.archive().toString());
        assertThat(quarkus.failure().matcher("ERROR [io.qua.run.Application] (main) Failed to start application: x")
                .find()).isTrue();
    }

    @Test
    void anAuthorizationServerThatIsNotKnownIsRefused() throws Exception {
        settings("payara-micro", "8080");
        assertThatThrownBy(() -> Settings.of(arguments("payara-micro", "8080", "auth=entra")))
                .isInstanceOf(RunnerException.class).hasMessageContaining("'entra'");
        assertThat(Settings.of(arguments("payara-micro", "8080", "auth=none")).keycloak()).isEmpty();
    }

    @Test
    void keycloakTellsTheApplicationWhoItIsAndWhatToPaste() throws Exception {
        settings("payara-micro", "9080");
        Settings settings = Settings.of(arguments("payara-micro", "9080", "auth=keycloak", "keycloak.port=9081",
                "keycloak=" + folder.resolve("keycloak"), "realm=" + folder.resolve("realm.json")));
        KeycloakRun run = new KeycloakRun(settings, settings.keycloak().orElseThrow(), new Endpoint(9080), out);
        assertThat(run.environment()).containsOnly(entry("MCP_AUTH_SCOPES", "mcp:tools,profile,email"),
                entry("MCP_AUTH_AUTHORIZATION_SERVERS", "http://127.0.0.1:9081/realms/mcp"),
                entry("MCP_AUTH_PUBLIC_URL", "http://localhost:9080"), entry("MCP_AUTH_PATHS", "/mcp/*"));
        assertThat(run.instructions()).contains("ada-password", "http://127.0.0.1:9081 ",
                "claude mcp add --transport http whoami http://localhost:9080/mcp\n", "claude mcp login whoami\n",
                "\"name\":\"whoami\",\"type\":\"http\",\"url\":\"http://localhost:9080/mcp\"");
    }

    /** The realm of the example is what its README says: nothing of it can do without the other. */
    @Test
    void theRealmKnowsTheScopesThatTheApplicationIsToldOf() throws Exception {
        assertThat(Path.of("..", "keycloak", "realm.json")).content().contains("\"mcp:tools\"", "\"profile\"",
                "\"email\"", "${MCP_SERVER_URL:http://localhost:8080}");
    }

    private Settings settings(String server, String port) throws Exception {
        Files.write(folder.resolve("whoami.war"), new byte[0]);
        return Settings.of(arguments(server, port));
    }

    private String[] arguments(String server, String port, String... more) {
        return Stream.concat(Stream.of(more), Stream.of("server=" + server, "port=" + port, "example=whoami",
                "runtime=" + folder.resolve("runtime"), "archive=" + folder.resolve("whoami.war"),
                "configuration=" + Path.of("..", "..", "openliberty-config"),
                "keys=" + folder.resolve("keys"), "work=" + folder.resolve("work"))).toArray(String[]::new);
    }
}
