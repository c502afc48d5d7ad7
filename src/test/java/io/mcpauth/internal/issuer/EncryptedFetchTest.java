package io.mcpauth.internal.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.internal.key.FetchThreads;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.internal.net.Fetch;

/** Keys by {@code https}: whom it believes, and servers that never come to an end of the handshake. */
@Timeout(60)
class EncryptedFetchTest {

    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final CapturedLog log = new CapturedLog("io.mcpauth");
    private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();

    private final CountDownLatch over = new CountDownLatch(1);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        over.countDown();
        HttpsURLConnection.setDefaultSSLSocketFactory(before);
        log.close();
    }

    /** Answers each connection with what it is told, on a free port, and keeps it open. */
    private static final class Server implements AutoCloseable {

        private final ServerSocket server;
        private final CountDownLatch connected = new CountDownLatch(1);
        private final Thread thread;

        interface Answer {
            void to(Socket socket) throws Exception;
        }

        Server(Answer answer) {
            try {
                server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            thread = new Thread(() -> {
                try (Socket socket = server.accept()) {
                    connected.countDown();
                    answer.to(socket);
                } catch (Exception e) {
                    // The other side is gone, as it should.
                }
            });
            thread.start();
        }

        URI url() {
            return URI.create("https://127.0.0.1:" + server.getLocalPort() + "/jwks");
        }

        void awaitConnection() throws InterruptedException {
            assertThat(connected.await(20, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() throws IOException {
            server.close();
            try {
                thread.join(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            assertThat(thread.isAlive()).as("the connection was left open").isFalse();
        }
    }

    /** Reads what comes, says nothing, and ends when the other side does. */
    private static void listen(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** One record of a handshake, byte by byte: each comes in time. */
    private void drip(Socket socket) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        out.write(new byte[] {0x16, 3, 3, 0x40, 0, 2, 0, 0x3f, (byte) 0xfc, 3, 3});
        do {
            out.write(0);
            out.flush();
        } while (!over.await(20, TimeUnit.MILLISECONDS));
    }

    private List<String> problems() {
        return log.lines().stream().filter(line -> line.contains("MCPAUTH-212")).toList();
    }

    private void assertGivesUp(Server.Answer answer) throws Exception {
        long start = System.nanoTime();
        try (Server server = new Server(answer);
                RemoteIssuerKeys keys =
                        new RemoteIssuerKeys(server.url(), Clock.systemUTC(), new Fetch.Timeouts(LONG, SHORT))) {
            FetchThreads.awaitNone();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
            assertThat(problems()).singleElement().asString().contains(server.url() + ": no whole answer in time. ");
            assertThat(keys.current()).isSameAs(VerificationKeys.NONE);
        }
    }

    @Test
    void givesUpAServerThatNeverAnswersTheHandshake() throws Exception {
        assertGivesUp(EncryptedFetchTest::listen);
    }

    @Test
    void givesUpAServerThatDripsItsHandshake() throws Exception {
        assertGivesUp(this::drip);
    }

    @Test
    void endsAHandshakeUnderWayAtOnceWhenItIsClosed() throws Exception {
        for (Server.Answer answer : List.<Server.Answer>of(EncryptedFetchTest::listen, this::drip)) {
            try (Server server = new Server(answer)) {
                RemoteIssuerKeys keys =
                        new RemoteIssuerKeys(server.url(), Clock.systemUTC(), new Fetch.Timeouts(LONG, LONG));
                server.awaitConnection();

                keys.close();
                FetchThreads.awaitNone();

                assertThat(log.lines()).isEmpty();
            }
        }
    }

    @Test
    void fetchesFromAServerWhoseCertificateIsTrustedAndNamesIt() throws Exception {
        KeyStore certificate = certificate("ip:127.0.0.1");
        trust(certificate);
        assertThat(fetchedFrom(certificate)).isTrue();
        assertThat(problems()).isEmpty();
    }

    @Test
    void refusesAServerWhoseCertificateNamesAnother() throws Exception {
        KeyStore certificate = certificate("dns:other.example");
        trust(certificate);
        assertThat(fetchedFrom(certificate)).isFalse();
        assertThat(problems()).singleElement().asString().contains("its certificate has another name");
    }

    @Test
    void refusesAServerWhoseCertificateIsNotTrusted() throws Exception {
        assertThat(fetchedFrom(certificate("ip:127.0.0.1"))).isFalse();
        assertThat(problems()).singleElement().asString().contains("does not trust the authority of its certificate",
                "javax.net.ssl.trustStore", "and restart it");
    }

    /** Whether keys are had from a server with this certificate. */
    private static boolean fetchedFrom(KeyStore certificate) throws Exception {
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(certificate, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        byte[] body = TestKeys.set(TestKeys.named("rsa-1").publicHalf().without("use", "alg"));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
        try (RemoteIssuerKeys keys = new RemoteIssuerKeys(url, Clock.systemUTC(), new Fetch.Timeouts(LONG, LONG))) {
            FetchThreads.awaitNone();
            return !keys.current().find(Optional.of("rsa-1"), "RS256").isEmpty();
        } finally {
            server.stop(0);
        }
    }

    /** The JDK has no API that makes certificates, but a tool. */
    private KeyStore certificate(String name) throws Exception {
        Path file = folder.resolve("server.p12");
        Process keytool =
                new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                        "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=test", "-ext",
                        "san=" + name,
                        "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", new String(PASSWORD))
                        .redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static void trust(KeyStore server) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", server.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
    }
}
