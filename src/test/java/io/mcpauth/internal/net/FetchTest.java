package io.mcpauth.internal.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong on the way to a document, by real servers: each is told from the others. */
@Timeout(60)
class FetchTest {

    private static final Duration LONG = Duration.ofSeconds(50);
    private static final int MOST = 1000;

    @TempDir
    private static Path folder;
    private static TestAuthority authority;
    private static SSLContext good;
    private static SSLContext elsewhere;

    private final SSLSocketFactory factory = HttpsURLConnection.getDefaultSSLSocketFactory();
    private final ProxySelector selector = ProxySelector.getDefault();
    private final List<AutoCloseable> servers = new ArrayList<>();

    @BeforeAll
    static void makeAnAuthority() throws Exception {
        authority = new TestAuthority(folder);
        good = authority.server("ip:127.0.0.1");
        elsewhere = authority.server("dns:issuer.example");
    }

    @AfterEach
    void close() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(factory);
        ProxySelector.setDefault(selector);
        for (AutoCloseable server : servers) {
            server.close();
        }
    }

    private RawServer serving(String answer) {
        return serving(answer.getBytes(ISO_8859_1));
    }

    private RawServer serving(byte[] answer) {
        return started(new RawServer(RawServer.sockets(), RawServer.answering(answer)));
    }

    private RawServer encrypted(SSLContext context, String answer) throws IOException {
        return started(new RawServer(context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                RawServer.answering(answer.getBytes(ISO_8859_1))));
    }

    private RawServer started(RawServer server) {
        servers.add(server);
        return server;
    }

    private static String ok(String content) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + content.length() + "\r\n\r\n" + content;
    }

    private static byte[] fetched(String url) throws Exception {
        return fetched(url, new Fetch.Timeouts(LONG, LONG), false);
    }

    private static byte[] fetched(String url, Fetch.Timeouts timeouts, boolean plain) throws Exception {
        CompletableFuture<byte[]> content = new CompletableFuture<>();
        new Fetch(URI.create(url), new Fetch.Terms("a/b", MOST, timeouts, plain), new Fetch.Listener() {
            @Override
            public void fetched(byte[] bytes) {
                content.complete(bytes);
            }

            @Override
            public void failed(FetchException why) {
                content.completeExceptionally(why);
            }

            @Override
            public void ended() {
                content.completeExceptionally(new AssertionError("neither fetched nor failed"));
            }
        }).start(Fetch::startThread);
        try {
            return content.get(40, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private static FetchException failure(String url) throws Exception {
        try {
            fetched(url);
        } catch (FetchException e) {
            return e;
        }
        throw new AssertionError("fetched");
    }

    private static void assertFails(String url, FetchProblem problem, String... said) throws Exception {
        FetchException e = failure(url);
        assertThat(e.problem()).as(e.getMessage()).isEqualTo(problem);
        assertThat(said).allSatisfy(part -> assertThat(e.getMessage()).contains(part));
    }

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
        assertAnswerFails(serving("HTTP/1.1 200 OK\r\nContent-Length: 999999999999999999\r\n\r\n"), FetchProblem.TOO_LONG);
        String chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" + longest + "\r\n";
        assertThat(fetched(serving(chunks + "0\r\n\r\n").url("http"))).hasSize(MOST);
        assertAnswerFails(serving(chunks + "1\r\nx\r\n0\r\n\r\n"), FetchProblem.TOO_LONG);
        assertAnswerFails(serving(chunks + "fffffffffffffff\r\nx"), FetchProblem.TOO_LONG);
        assertAnswerFails(serving("HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000)), FetchProblem.BROKEN, "too long");
    }

    // --- what an answer says

    @Test
    void saysWhereARedirectLeadsAndDoesNotFollow() throws Exception {
        assertAnswerFails(serving("HTTP/1.1 301 Moved\r\nLocation: https://user:secret@other.example/jwks?state=secret\r\n\r\n"),
                FetchProblem.REDIRECTED, "status 301, a redirect to https://other.example/jwks?…");
        RawServer server = serving("HTTP/1.1 308 Moved\r\nLocation: /y\r\n\r\n");
        assertAnswerFails(server, FetchProblem.REDIRECTED, "status 308, a redirect to http://127.0.0.1:" + server.port() + "/y");
        assertThat(server.requests()).hasSize(1);
        assertAnswerFails(serving("HTTP/1.1 302 Moved\r\nLocation: ::\r\n\r\n"), FetchProblem.REDIRECTED, "what is no URL");
        assertThat(failure(serving("HTTP/1.1 302 M\r\nLocation: /" + "y".repeat(5000) + "\r\n\r\n").url("http")).getMessage())
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"404,WRONG_STATUS", "401,WRONG_STATUS", "204,WRONG_STATUS", "304,WRONG_STATUS", "500,SERVER_FAILED", "503,SERVER_FAILED",
        "407,PROXY_REFUSES"})
    void saysWhichStatusItIs(int status, FetchProblem problem) throws Exception {
        assertAnswerFails(serving("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n"), problem, "status " + status);
    }

    @Test
    void saysThatAnAnswerIsCoded() throws Exception {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(coded)) {
            out.write("{}".getBytes(UTF_8));
        }
        String body = coded.toString(ISO_8859_1);

        assertAnswerFails(serving("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + body), FetchProblem.CODED, "coded as gzip");
        assertAnswerFails(serving("HTTP/1.1 200 OK\r\n\r\n" + body), FetchProblem.CODED, "coded as gzip, and does not say so");
        assertAnswerFails(serving("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"), FetchProblem.CODED, "gzip, chunked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html>", "\n <html>", "<?xml version='1.0'?><html/>", "\u00ef\u00bb\u00bf<html>"})
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
            assertFails("http" + rest, FetchProblem.CONNECTION_REFUSED, "nobody takes connections there");
            assertFails("https" + rest, FetchProblem.CONNECTION_REFUSED, "nobody takes connections there");
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
            assertThat(problem(() -> fetched(silent.url(scheme), new Fetch.Timeouts(Duration.ofMillis(300), LONG), false)))
                    .isEqualTo(FetchProblem.NOT_IN_TIME);
            assertThat(problem(() -> fetched(silent.url(scheme), new Fetch.Timeouts(LONG, Duration.ofMillis(300)), false)))
                    .isEqualTo(FetchProblem.NOT_IN_TIME);
        }
    }

    private interface Attempt {
        byte[] run() throws Exception;
    }

    private static FetchProblem problem(Attempt attempt) throws Exception {
        try {
            attempt.run();
        } catch (FetchException e) {
            return e.problem();
        }
        throw new AssertionError("fetched");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://server.invalid/x", "http://127.0.0.1.evil.invalid/x", "http://localhost./x"})
    void fetchesNothingUnencryptedFromElsewhere(String url) throws Exception {
        assertFails(url, FetchProblem.NOT_THIS_MACHINE, "plain http");
    }

    // --- TLS

    @Test
    void tellsWhatIsWrongWithACertificate() throws Exception {
        assertFails(encrypted(good, ok("{}")).url("https"), FetchProblem.CERTIFICATE_NOT_TRUSTED, "of no authority that is trusted here");

        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        assertThat(fetched(encrypted(good, ok("{}")).url("https"))).asString(UTF_8).isEqualTo("{}");
        assertFails(encrypted(authority.server("ip:127.0.0.1", "-20d", 10), ok("{}")).url("https"),
                FetchProblem.CERTIFICATE_EXPIRED, "has expired (NotAfter: ");
        assertFails(encrypted(authority.server("ip:127.0.0.1", "+5d", 10), ok("{}")).url("https"),
                FetchProblem.CERTIFICATE_NOT_YET_VALID, "not valid yet (NotBefore: ");
        assertFails(encrypted(elsewhere, ok("{}")).url("https"),
                FetchProblem.CERTIFICATE_OF_ANOTHER_NAME, "of another name (No subject alternative names matching IP address 127.0.0.1");
        RawServer named = encrypted(elsewhere, ok("{}"));
        assertFails("https://localhost:" + named.port() + "/x", FetchProblem.CERTIFICATE_OF_ANOTHER_NAME, "localhost");
    }

    /** As Open Liberty's trust manager for the authorities of the JVM, which passed all names: FetchedKeysIT. */
    @Test
    void looksAtTheNameItselfWhereTheTrustManagerDoesNot() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(authority.carelessClient().getSocketFactory());

        assertThat(fetched(encrypted(good, ok("{}")).url("https"))).asString(UTF_8).isEqualTo("{}");
        assertFails(encrypted(elsewhere, ok("{}")).url("https"), FetchProblem.CERTIFICATE_OF_ANOTHER_NAME, "of another name than 127.0.0.1");
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
        assertFails(serving(ok("{}")).url("https"), FetchProblem.TLS_FAILED, "Unsupported or unrecognized SSL message");
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

    // --- proxies

    private static void goBy(Proxy... proxies) {
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(proxies);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {
                // Nothing to be learned here.
            }
        });
    }

    private static Proxy proxy(Proxy.Type type, RawServer server) {
        return proxy(type, server.port());
    }

    private static Proxy proxy(Proxy.Type type, int port) {
        return new Proxy(type, InetSocketAddress.createUnresolved("127.0.0.1", port));
    }

    @Test
    void goesByNoProxyOnThisMachine() throws Exception {
        RawServer server = serving(ok("{}"));
        RawServer evil = serving(ok("evil"));
        for (Proxy.Type type : List.of(Proxy.Type.HTTP, Proxy.Type.SOCKS)) {
            goBy(proxy(type, evil));
            for (String host : List.of("127.0.0.1", "localhost", "LOCALHOST", "127.0.0.2")) {
                RawServer everywhere = host.equals("127.0.0.2")
                        ? started(new RawServer(new ServerSocket(0, 50, InetAddress.getByName(host)), RawServer.answering(ok("{}").getBytes(UTF_8))))
                        : server;
                assertThat(fetched("http://" + host + ":" + everywhere.port() + "/x")).asString(UTF_8).isEqualTo("{}");
            }
        }
        assertThat(evil.requests()).isEmpty();
    }

    @Test
    void findsItsWayWithoutASelector() throws Exception {
        ProxySelector.setDefault(null);
        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        assertThat(fetched(encrypted(good, ok("{}")).url("https"))).asString(UTF_8).isEqualTo("{}");
    }

    @Test
    void goesByAProxyWhereTheCertificateSaysWhoAnswers() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        RawServer server = encrypted(elsewhere, ok("{}"));
        RawServer proxy = started(new RawServer(RawServer.sockets(), RawServer.tunnel(server.port(), "HTTP/1.1 200 Connected\r\n\r\n")));
        goBy(proxy(Proxy.Type.HTTP, proxy));

        assertThat(fetched("https://issuer.example/x")).asString(UTF_8).isEqualTo("{}");
        assertThat(proxy.requests()).containsExactly("CONNECT issuer.example:443 HTTP/1.1\r\nHost: issuer.example:443\r\n\r\n");
        assertFails("https://other.example/x", FetchProblem.CERTIFICATE_OF_ANOTHER_NAME, ", through the proxy 127.0.0.1:" + proxy.port());
    }

    @Test
    void triesTheNextProxy() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        RawServer server = encrypted(good, ok("{}"));
        try (ClosedPort gone = new ClosedPort()) {
            goBy(proxy(Proxy.Type.HTTP, gone.number()), Proxy.NO_PROXY);

            assertThat(fetched(server.url("https"))).asString(UTF_8).isEqualTo("{}");
        }
    }

    @Test
    void saysWhatAProxyDoes() throws Exception {
        try (ClosedPort gone = new ClosedPort()) {
            String through = ", through the proxy 127.0.0.1:" + gone.number();
            goBy(proxy(Proxy.Type.HTTP, gone.number()));
            assertFails("https://issuer.example/x", FetchProblem.PROXY_UNREACHABLE, "nobody takes connections there" + through);
            goBy(proxy(Proxy.Type.SOCKS, gone.number()));
            assertFails("https://issuer.example/x", FetchProblem.PROXY_UNREACHABLE, "it cannot be reached (Connection refused)" + through);
        }
        goBy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.invalid", 3128)));
        assertFails("https://issuer.example/x", FetchProblem.PROXY_UNREACHABLE, "there is no such proxy, through the proxy proxy.invalid:3128");
        RawServer closed = serving("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
        goBy(proxy(Proxy.Type.HTTP, closed));
        assertFails("https://issuer.example/x", FetchProblem.PROXY_REFUSES, "status 407, it wants a user and a password, through the proxy");
        RawServer strict = serving("HTTP/1.1 403 Forbidden\r\n\r\n");
        goBy(proxy(Proxy.Type.HTTP, strict));
        assertFails("https://issuer.example/x", FetchProblem.PROXY_REFUSES, "the proxy answers status 403");
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                throw new IllegalStateException();
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {
                // Nothing to be learned here.
            }
        });
        assertFails("https://issuer.example/x", FetchProblem.PROXY_UNREACHABLE, "the ProxySelector of the JVM fails");
    }

    /** As the command line may ask, with a warning. */
    @Test
    void tellsAProxyWhatToFetchUnencrypted() throws Exception {
        RawServer proxy = serving(ok("{}"));
        goBy(proxy(Proxy.Type.HTTP, proxy));

        assertThat(fetched("http://issuer.example:81/x?y", new Fetch.Timeouts(LONG, LONG), true)).asString(UTF_8).isEqualTo("{}");
        assertThat(proxy.requests()).singleElement().asString()
                .startsWith("GET http://issuer.example:81/x?y HTTP/1.1\r\nHost: issuer.example:81\r\n");
    }
}
