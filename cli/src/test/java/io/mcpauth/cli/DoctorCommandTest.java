package io.mcpauth.cli;

import static io.mcpauth.cli.StubServer.ENDPOINT;
import static io.mcpauth.cli.StubServer.METADATA;
import static io.mcpauth.cli.StubServer.PAGE;
import static io.mcpauth.cli.StubServer.TOKEN;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.cli.console.Terminal;

/** What {@code doctor} takes and prints, and what it says of a server that is as it should be. */
class DoctorCommandTest {

    private StubServer server;

    @BeforeEach
    void serve() throws IOException {
        server = StubServer.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void findsNothingBadAboutAGoodServer() {
        Capture capture = new Capture().in(TOKEN);

        int code = capture.run("doctor", "--origin", PAGE, "--token", "-", server.url(ENDPOINT));

        assertThat(code).as(capture.out()).isZero();
        assertThat(capture.err()).isEmpty();
        assertThat(capture.out()).doesNotContain(TOKEN, "\u001b");
        assertThat(capture.out().lines().skip(1)).allSatisfy(line -> assertThat(line).startsWith("good  "));
        assertThat(capture.out().lines().skip(1).map(line -> line.substring(9, 29).strip())).containsExactly(
                "connection", "clock", "challenge", "discovery", "key set", "resource metadata",
                "authorization server", "authorization", "token length", "host", "compression", "http/2", "browser",
                "token");
    }

    /** Such a server has no metadata, and nothing for a challenge to lead to. */
    @Test
    void findsNothingWrongWithAServerThatOnlyTakesEncryptedTokens() {
        server.breaking(METADATA, reply -> reply.with(404)).breaking(ENDPOINT, reply -> reply.status() == 401
                ? reply.with("WWW-Authenticate", reply.fields().get("WWW-Authenticate")
                        .replaceFirst(", resource_metadata=.*", ""))
                : reply);

        assertThat(Examination.of(server)).allSatisfy(one -> assertThat(one).containsEntry("state", "good"))
                .anySatisfy(one -> assertThat(one).containsEntry("check", "challenge").containsEntry("finding",
                        "it offers no login: clients encrypt their own tokens, or have them from elsewhere"));
    }

    @Test
    void asksByAMessageWhereThereIsNoGet() {
        server.withoutGet();

        assertThat(Examination.of(server)).anySatisfy(one -> assertThat(one).containsEntry("check", "challenge")
                .containsEntry("state", "good"));
    }

    @Test
    void saysThatHttp2IsNotLookedForByPlainHttp() {
        assertThat(Examination.of(server)).anySatisfy(one -> assertThat(one).containsEntry("check", "http/2")
                .containsEntry("state", "good")
                .containsEntry("finding", "HTTP/2 is not checked by plain http: clients use it by https only"));
    }

    @Test
    void saysWhyThereIsNoConnection() throws IOException {
        Capture capture = new Capture();

        try (ClosedPort port = new ClosedPort()) {
            assertThat(capture.run("doctor", port.url("/mcp"))).isEqualTo(1);
        }

        assertThat(capture.out().lines()).hasSize(3);
        assertThat(capture.out()).contains(
                "bad      connection  there is no connection: nothing listens there",
                "-> start that server");
    }

    @Test
    void hasColoursOnATerminalAlone() {
        Terminal terminal = new Terminal(false, true, false);
        Capture coloured = new Capture().on(terminal);
        assertThat(coloured.run("doctor", server.url(ENDPOINT))).isZero();
        assertThat(coloured.out()).contains("\u001b[32mgood\u001b[0m     connection");

        Capture plain = new Capture().on(terminal).with("NO_COLOR", "1");
        assertThat(plain.run("doctor", server.url(ENDPOINT))).isZero();
        assertThat(plain.out()).doesNotContain("\u001b");
    }

    @Test
    void printsNothingThatATerminalObeys() {
        server.breaking(METADATA, reply -> reply.saying("{\"resource\":\"\\u001b[2J\",\"authorization_servers\":[]}"));
        Capture capture = new Capture();
        assertThat(capture.run("doctor", server.url(ENDPOINT))).isEqualTo(1);
        assertThat(capture.out()).contains("?[2J").doesNotContain("\u001b");
    }

    @Test
    void saysWhereToWriteATokenThatIsNotThere(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("token.txt"), "\n");
        Capture capture = new Capture();
        assertThat(capture.run("doctor", "--token", empty.toString(), server.url(ENDPOINT))).isEqualTo(1);
        assertThat(capture.err()).isEqualTo("error: there is no token in " + empty
                + "\nhint: write the token into it, or pipe it in with --token -\n");

        Capture nothing = new Capture().in("");
        assertThat(nothing.run("doctor", "--token", "-", server.url(ENDPOINT))).isEqualTo(1);
        assertThat(nothing.err()).isEqualTo("error: there is no token on the standard input\n"
                + "hint: pipe it in, or name a file with the token\n");
    }

    /** A token in place of its file is an easy mistake, and the output may be that of a build that others read. */
    @ParameterizedTest
    @CsvSource({"doctor, 20", "doctor, 300", "proof, 20", "proof, 300"})
    void doesNotShowATokenThatStandsInPlaceOfItsFile(String command, int length) {
        String misplaced = "secret-token." + "x".repeat(length);
        Capture capture = new Capture();
        assertThat(capture.run(command.equals("doctor")
                ? new String[] {"doctor", "--verbose", "--token", misplaced, server.url(ENDPOINT)}
                : new String[] {"proof", "--verbose", "--key", "k.json", "--url", "https://x.example", "--token",
                    misplaced}))
                .isEqualTo(1);
        assertThat(capture.err()).startsWith("error: --token names no file\nhint: ").doesNotContain("secret-token");
    }

    @Test
    void saysThatAFileIsInUtf16(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token.txt"), TOKEN, UTF_16LE);
        Capture capture = new Capture();
        assertThat(capture.run("doctor", "--token", file.toString(), server.url(ENDPOINT))).isEqualTo(1);
        assertThat(capture.err()).isEqualTo("error: " + file + " is UTF-16, but a token is ASCII\n"
                + "hint: convert it: iconv -f UTF-16 -t UTF-8 FILE\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"to\u0001ken-of-ada", "token-of-ad\u00e4"})
    void doesNotSendWhatCannotBeSentAndDoesNotSayIt(String token) {
        Capture capture = new Capture().in(token);
        assertThat(capture.run("doctor", "--token", "-", server.url(ENDPOINT))).isEqualTo(1);
        assertThat(capture.err()).startsWith("error: the token has the character U+00");
        assertThat(capture.out() + capture.err()).doesNotContain("ken-of-ad");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "ftp://localhost/", "http://user:word@localhost/", "http:///mcp", "http://a b",
                "http://localhost:65536/mcp", "http://localhost/mcp#part"})
    void wantsAUrl(String wrong) {
        Capture capture = new Capture();
        assertThat(capture.run("doctor", wrong)).isEqualTo(2);
        assertThat(capture.err()).startsWith("error: URL must be an absolute http or https URL, "
                + "such as http://localhost:8080/mcp, without");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat.example.org", "https://chat.example.org/", "https://Chat.example.org"})
    void wantsAnOrigin(String wrong) {
        Capture capture = new Capture();
        assertThat(capture.run("doctor", "--origin", wrong, server.url(ENDPOINT))).isEqualTo(2);
        assertThat(capture.err()).contains("is not an origin");
    }
}
