package io.mcpauth.internal.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.KeyServer;

/** What can go wrong on the way to a document, by real servers: each is told from the others. */
@Timeout(60)
class FetchTest extends FetchFixture {

    private static void assertAnswerFails(RawServer server, FetchProblem problem, String... said) throws Exception {
        assertFails(server.url("http"), problem, said);
    }

    // --- what is asked

    @Test
    void asksForADocumentAndOffersNothingElse() throws Exception {
        RawServer server = serving(ok("{}"));

        assertThat(fetched(server.url("http") + "?a=b%20c")).asString(UTF_8).isEqualTo("{}");
        assertThat(server.requests()).containsExactly("GET /x?a=b%20c HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                + "\r\nUser-Agent: mcp-auth\r\nAccept: a/b\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n");
    }

    /** An offer of HTTP/2 in the handshake (ALPN) would be taken, too. */
    @Test
    void offersNoOtherProtocolInTheHandshake() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        RawServer server = encrypted(good, ok("{}"));

        assertThat(fetched(server.url("https"))).asString(UTF_8).isEqualTo("{}");
        assertThat(server.protocols()).containsExactly("");
    }

    // --- how an answer may come

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}and more",
        "HTTP/1.0 200 OK\r\n\r\n{}",
        "HTTP/1.1 200\r\n\r\n{}",
        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length:2\r\n\r\n{}",
        "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}",
        "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n01 ;a=b\r\n}\r\n0\r\nX: y\r\n\r\n"})
    void takesAnAnswerInEachForm(String answer) throws Exception {
        assertThat(fetched(serving(answer).url("http"))).asString(UTF_8).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "SSH-2.0-OpenSSH_9.6~                                                | the answer is not HTTP/1.1",
        "HTTP/2 200 OK~~{}                                                   | the answer is not HTTP/1.1",
        "HTTP/1.1 200 OK~no field~~{}                                        | malformed",
        "HTTP/1.1 200 OK~Content-Length: -2~~{}                              | Content-Length",
        "HTTP/1.1 200 OK~Content-Length: 2~Content-Length: 3~~{}             | Content-Length",
        "HTTP/1.1 200 OK~Content-Length: 3~~{}                               | breaks off",
        "HTTP/1.1 200 OK~Content-                                            | breaks off",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~{}~                   | breaks off",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~{}                    | breaks off",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~x~{}~0~~                | malformed",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1~{}~0~~                | malformed"})
    void takesNoPartForTheWhole(String answer, String said) throws Exception {
        assertAnswerFails(serving(answer.replace("~", "\r\n")), FetchProblem.BROKEN, said);
    }

    @Test
    void saysThatNothingWasAnswered() throws Exception {
        assertAnswerFails(serving(""), FetchProblem.BROKEN, "the connection ends without an answer");
    }

    @Test
    void readsNoMoreThanItMay() throws Exception {
        String longest = "x".repeat(MOST);
        assertThat(fetched(serving(ok(longest)).url("http"))).asString(UTF_8).isEqualTo(longest);
        assertAnswerFails(serving(ok(longest + "x")), FetchProblem.TOO_LONG, "more than 1000 bytes");
        assertAnswerFails(serving("HTTP/1.1 200 OK\r\n\r\n" + longest + "x"), FetchProblem.TOO_LONG);
        assertAnswerFails(serving("HTTP/1.1 200 OK\r\nContent-Length: 999999999999999999\r\n\r\n"),
                FetchProblem.TOO_LONG);
        String chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" + longest + "\r\n";
        assertThat(fetched(serving(chunks + "0\r\n\r\n").url("http"))).hasSize(MOST);
        assertAnswerFails(serving(chunks + "1\r\nx\r\n0\r\n\r\n"), FetchProblem.TOO_LONG);
        assertAnswerFails(serving(chunks + "fffffffffffffff\r\nx"), FetchProblem.TOO_LONG);
        assertAnswerFails(serving("HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000)), FetchProblem.BROKEN, "too long");
    }

    // --- what an answer says

    @Test
    void saysWhereARedirectLeadsAndDoesNotFollow() throws Exception {
        assertAnswerFails(
                serving("HTTP/1.1 301 Moved\r\nLocation: https://user:secret@other.example/jwks?state=secret\r\n\r\n"),
                FetchProblem.REDIRECTED, "status 301, a redirect to https://other.example/jwks?…");
        RawServer server = serving("HTTP/1.1 308 Moved\r\nLocation: /y\r\n\r\n");
        assertAnswerFails(server, FetchProblem.REDIRECTED,
                "status 308, a redirect to http://127.0.0.1:" + server.port() + "/y");
        assertThat(server.requests()).hasSize(1);
        assertAnswerFails(serving("HTTP/1.1 302 Moved\r\nLocation: ::\r\n\r\n"), FetchProblem.REDIRECTED,
                "something that is not a URL");
        assertThat(failure(serving("HTTP/1.1 302 M\r\nLocation: /" + "y".repeat(5000) + "\r\n\r\n").url("http"))
                .getMessage())
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"404,WRONG_STATUS", "401,WRONG_STATUS", "204,WRONG_STATUS", "304,WRONG_STATUS", "500,SERVER_FAILED",
        "503,SERVER_FAILED",
        "407,PROXY_REFUSES"})
    void saysWhichStatusItIs(int status, FetchProblem problem) throws Exception {
        assertAnswerFails(serving("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n"), problem,
                "status " + status);
    }

    @ParameterizedTest
    @CsvSource({"401,CLIENT_REFUSED", "403,CLIENT_REFUSED", "400,WRONG_STATUS", "500,SERVER_FAILED"})
    void saysThatAServerDoesNotTakeTheClientWhoSendsAForm(int status, FetchProblem problem) throws Exception {
        Form form = Form.of("a client", "a:secret", Map.of("token", "hidden"));
        try (KeyServer server = new KeyServer()) {
            server.answers(status, "{\"error\":\"hidden\"}");

            assertThatThrownBy(() -> fetched(documents -> documents.post(server.url(), form),
                    new Fetch.Timeouts(LONG, LONG), false))
                    .isInstanceOfSatisfying(FetchException.class,
                            e -> assertThat(e.problem()).isEqualTo(problem))
                    .hasMessage("status " + status);
        }
        assertThat(form.toString()).doesNotContain("secret", "hidden");
    }

    @Test
    void saysThatAnAnswerIsCoded() throws Exception {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(coded)) {
            out.write("{}".getBytes(UTF_8));
        }
        String body = coded.toString(ISO_8859_1);

        assertAnswerFails(serving("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + body), FetchProblem.CODED,
                "coded as gzip");
        assertAnswerFails(serving("HTTP/1.1 200 OK\r\n\r\n" + body), FetchProblem.CODED,
                "coded as gzip, and does not say so");
        assertAnswerFails(serving("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"), FetchProblem.CODED,
                "gzip, chunked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html>", "\n <html>", "<?xml version='1.0'?><html/>",
        "\u00ef\u00bb\u00bf<html>"})
    void saysThatAnAnswerIsAPage(String page) throws Exception {
        assertAnswerFails(serving(ok(page)), FetchProblem.A_PAGE, "a page of HTML or XML");
    }

    @Test
    void leavesOtherContentsToWhoeverReadsThem() throws Exception {
        for (String content : List.of("", " ", "{\"a\":\"<html>\"}", "-----BEGIN", "\u00ef\u00bb\u00bf{}")) {
            assertThat(fetched(serving(ok(content)).url("http"))).asString(ISO_8859_1).isEqualTo(content);
        }
    }

    // --- what stands in the way

    @Test
    void saysThatThereIsNoSuchHost() throws Exception {
        assertFails("https://server.invalid/x", FetchProblem.UNKNOWN_HOST, "there is no host server.invalid");
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        try (ClosedPort port = new ClosedPort()) {
            String rest = "://127.0.0.1:" + port.number() + "/x";
            assertFails("http" + rest, FetchProblem.CONNECTION_REFUSED, "nothing listens there");
            assertFails("https" + rest, FetchProblem.CONNECTION_REFUSED, "nothing listens there");
        }
    }

    @Test
    void saysThatThereWasNoConnectionInTime() throws Exception {
        List<Socket> filled = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Nobody accepts: once the queue is full, the system answers no more.
            for (int i = 0; i < 3; i++) {
                Socket socket = new Socket();
                filled.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 300);
                } catch (IOException e) {
                    break;
                }
            }
            assertThat(problem(() -> fetched("https://127.0.0.1:" + full.getLocalPort() + "/x",
                    new Fetch.Timeouts(Duration.ofMillis(300), LONG), false))).isEqualTo(FetchProblem.NOT_IN_TIME);
        } finally {
            for (Socket socket : filled) {
                socket.close();
            }
        }
    }

    @Test
    void saysThatThereWasNoAnswerInTime() throws Exception {
        RawServer silent = started(new RawServer(RawServer.sockets(), RawServer::listen));
        for (String scheme : List.of("http", "https")) {
            assertThat(
                    problem(() -> fetched(silent.url(scheme), new Fetch.Timeouts(Duration.ofMillis(300), LONG), false)))
                    .isEqualTo(FetchProblem.NOT_IN_TIME);
            assertThat(
                    problem(() -> fetched(silent.url(scheme), new Fetch.Timeouts(LONG, Duration.ofMillis(300)), false)))
                    .isEqualTo(FetchProblem.NOT_IN_TIME);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://server.invalid/x", "http://127.0.0.1.evil.invalid/x", "http://localhost./x"})
    void fetchesNothingUnencryptedFromElsewhere(String url) throws Exception {
        assertFails(url, FetchProblem.NOT_THIS_MACHINE, "plain http");
    }

    // --- TLS

    @Test
    void tellsWhatIsWrongWithACertificate() throws Exception {
        assertFails(encrypted(good, ok("{}")).url("https"), FetchProblem.CERTIFICATE_NOT_TRUSTED,
                "does not trust the authority of its certificate");

        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        assertThat(fetched(encrypted(good, ok("{}")).url("https"))).asString(UTF_8).isEqualTo("{}");
        assertFails(encrypted(authority.server("ip:127.0.0.1", "-20d", 10), ok("{}")).url("https"),
                FetchProblem.CERTIFICATE_EXPIRED, "has expired (NotAfter: ");
        assertFails(encrypted(authority.server("ip:127.0.0.1", "+5d", 10), ok("{}")).url("https"),
                FetchProblem.CERTIFICATE_NOT_YET_VALID, "not valid yet (NotBefore: ");
        assertFails(encrypted(elsewhere, ok("{}")).url("https"),
                FetchProblem.CERTIFICATE_OF_ANOTHER_NAME,
                "another name (No subject alternative names matching IP address 127.0.0.1");
        RawServer named = encrypted(elsewhere, ok("{}"));
        assertFails("https://localhost:" + named.port() + "/x", FetchProblem.CERTIFICATE_OF_ANOTHER_NAME, "localhost");
    }

    /** As Open Liberty's trust manager for the authorities of the JVM, which passed all names: FetchedKeysIT. */
    @Test
    void looksAtTheNameItselfWhereTheTrustManagerDoesNot() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(authority.carelessClient().getSocketFactory());

        assertThat(fetched(encrypted(good, ok("{}")).url("https"))).asString(UTF_8).isEqualTo("{}");
        assertFails(encrypted(elsewhere, ok("{}")).url("https"), FetchProblem.CERTIFICATE_OF_ANOTHER_NAME,
                "another name than 127.0.0.1");
        RawServer named = encrypted(authority.server("dns:localhost"), ok("{}"));
        assertThat(fetched("https://LOCALHOST:" + named.port() + "/x")).asString(UTF_8).isEqualTo("{}");
        assertFails(named.url("https"), FetchProblem.CERTIFICATE_OF_ANOTHER_NAME);
    }

    /** An application's verifier that believes everybody is for what it fetches itself. */
    @Test
    void asksNoVerifierOfTheApplication() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        HostnameVerifier before = HttpsURLConnection.getDefaultHostnameVerifier();
        HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
        try {
            assertFails(encrypted(elsewhere, ok("{}")).url("https"), FetchProblem.CERTIFICATE_OF_ANOTHER_NAME);
        } finally {
            HttpsURLConnection.setDefaultHostnameVerifier(before);
        }
    }

    @Test
    void saysThatAServerDoesNotSpeakTls() throws Exception {
        assertFails(serving(ok("{}")).url("https"), FetchProblem.TLS_FAILED, "Unsupported or unrecognized SSL "
                + "message");
        assertFails(serving("").url("https"), FetchProblem.TLS_FAILED);
        assertFails(encrypted(good, ok("{}")).url("http"), FetchProblem.BROKEN);
    }

    @Test
    void saysThatATrustStoreIsEmpty() throws Exception {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(empty);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());

        assertFails(encrypted(good, ok("{}")).url("https"), FetchProblem.TRUST_STORE_UNUSABLE);
    }
}
