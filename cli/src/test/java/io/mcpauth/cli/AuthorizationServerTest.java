package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.cli.key.KeyFolder;
import io.mcpauth.cli.key.KeyUse;

/** {@code verify} as a server that knows an authorization server by its URL. */
class AuthorizationServerTest {

    private static final String OAUTH = "/.well-known/oauth-authorization-server/realms/r";
    private static final String OPENID = "/realms/r/.well-known/openid-configuration";

    private final Map<String, String> documents = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;
    private HttpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        for (String use : List.of("enc", "sig")) {
            assertThat(new Capture().run("generate", "--type", "EC", "--use", use, "-o", folder.toString())).isZero();
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = documents.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/r";
        documents.put("/keys", Files.readString(folder.resolve(KeyUse.SIG.publicFile())));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void saysOfItself(String place, String issuer) {
        documents.put(place, "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\""
                + url.replace("/realms/r", "/keys") + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {OAUTH, OPENID})
    void isBelievedByItsMetadata(String place) {
        saysOfItself(place, url);

        Capture alone = verify(token("--signed-only"));
        assertThat(alone.out()).as(alone.err())
                .isEqualTo("{\"iss\":\"" + url + "\",\"aud\":\"mcp\",\"sub\":\"dev\"}\n");
        assertThat(alone.err()).isEqualTo("The token is good for another 6 hours\nIt is signed by the issuer\n");
    }

    @Test
    void mayEncryptWhatItSigns() {
        saysOfItself(OAUTH, url);
        String nested = token("--key", file(KeyFolder.PUBLIC_FILE));

        assertThat(verify(nested, "--key", file(KeyFolder.PRIVATE_FILE)).out()).contains("\"sub\":\"dev\"");
        assertThat(verify(token("--signed-only"), "--key", file(KeyFolder.PRIVATE_FILE), "--encryption", "required")
                .err()).startsWith("error: the token is signed, but not encrypted (not_encrypted");
    }

    @Test
    void isWhatASignedTokenNeedsWhereNobodyIsTrusted() {
        Capture capture = new Capture().in(token("--signed-only"));
        assertThat(capture.run("verify", "--key", file(KeyFolder.PRIVATE_FILE))).isEqualTo(1);
        assertThat(capture.err()).startsWith("error: the token is signed, but not encrypted (not_encrypted; "
                + "expected: ")
                .contains(" or mcp.auth.authorization-servers with its issuer)\nhint: ", "--authorization-server");
    }

    @Test
    void isNoOtherThanItsUrlSays() {
        saysOfItself(OAUTH, url + "/");
        assertProblem("its issuer is '" + url + "/', not '" + url + "'");
    }

    @Test
    void isToldInOneLineWhereItHasNoMetadata() {
        assertProblem("no metadata; ");
    }

    @Test
    void isToldInOneLineWhereItsKeysAreNotThere() {
        saysOfItself(OPENID, url);
        documents.remove("/keys");
        assertProblem("its metadata lead to " + url.replace("/realms/r", "/keys") + ": ");
    }

    private void assertProblem(String problem) {
        Capture capture = verify(token("--signed-only"));
        assertThat(capture.out()).isEmpty();
        assertThat(capture.err().lines()).hasSize(2);
        assertThat(capture.err())
                .startsWith("error: the keys of the authorization server " + url + " cannot be fetched: ")
                .contains(problem, "\nhint: ");
    }

    @ParameterizedTest
    @CsvSource({"http://login.example", "https://login.example?x", "https://user@login.example", "login.example", "''"})
    void isNamedByAUrlThatAServerTakes(String wrong) {
        Capture capture = new Capture();
        assertThat(capture.run("verify", "--authorization-server", wrong, "--audience", "mcp", "x")).isEqualTo(2);
        assertThat(capture.err()).startsWith("error: Invalid value for option '--authorization-server'")
                .contains("'" + wrong + "' is not the URL of an authorization server: it must be a");
    }

    @Test
    void isNamedWithoutKeysOfAnIssuerBesideIt() {
        Capture capture = new Capture();
        assertThat(capture.run("verify", "--authorization-server", url, "--issuer", "x", "--issuer-keys", "x",
                "--audience", "mcp")).isEqualTo(2);
        assertThat(capture.err()).startsWith("error: ").contains("mutually exclusive");
    }

    private Capture verify(String token, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("verify", "--authorization-server", url, "--audience", "mcp"));
        arguments.addAll(List.of(more));
        Capture capture = new Capture().in(token);
        capture.run(arguments.toArray(String[]::new));
        return capture;
    }

    private String token(String... more) {
        List<String> arguments = new ArrayList<>(List.of("token", "--claim", "sub=dev", "--sign-with",
                file(KeyUse.SIG.privateFile()), "--issuer", url, "--audience", "mcp"));
        arguments.addAll(List.of(more));
        Capture capture = new Capture();
        assertThat(capture.run(arguments.toArray(String[]::new))).as(capture.err()).isZero();
        return capture.out().strip();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
