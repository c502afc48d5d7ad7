package io.mcpauth.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.cli.Capture;

/** What {@code doctor} says of a server that answers by https. */
class EncryptedTest {

    private static final char[] PASSWORD = "only-for-tests".toCharArray();

    private final SSLContext before = context();

    @TempDir
    private Path folder;

    private HttpsServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
        SSLContext.setDefault(before);
    }

    @Test
    void saysHowLongTheCertificateIsGood() throws Exception {
        serve("127.0.0.1", 90);
        assertThat(findings("connection")).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo("good");
            assertThat(finding.text()).startsWith("it answers by https (TLSv1.3); its certificate is good until 20");
        });
        assertThat(findings("http/2")).singleElement().satisfies(finding -> assertThat(finding.text())
                .isEqualTo("HTTP/2 is not spoken; nothing needs it"));
        assertThat(findings("host")).first().satisfies(finding -> assertThat(finding.text())
                .isEqualTo("it answers to any name in Host"));
    }

    @Test
    void saysThatHttp2IsSpoken() throws Exception {
        try (Http2Server both = new Http2Server(trustedContext("127.0.0.1", 90))) {
            assertThat(findings("http/2", both.port())).singleElement()
                    .satisfies(finding -> assertThat(finding.text()).isEqualTo("HTTP/2 is spoken"));
        }
    }

    @Test
    void warnsOfACertificateThatEndsSoon() throws Exception {
        serve("127.0.0.1", 5);
        assertThat(findings("connection")).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo("warning");
            assertThat(finding.advice()).hasValueSatisfying(advice -> assertThat(advice).startsWith("renew"));
        });
    }

    @Test
    void saysThatNobodyTrustsTheCertificate() throws Exception {
        serve("127.0.0.1", 90);
        SSLContext.setDefault(before);
        assertThat(findings("connection")).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo("bad");
            assertThat(finding.advice()).hasValueSatisfying(
                    advice -> assertThat(advice).startsWith("add the authority's certificate"));
        });
    }

    private List<Finding> findings(String check) throws Exception {
        return findings(check, server.getAddress().getPort());
    }

    private static List<Finding> findings(String check, int port) throws Exception {
        URI url = URI.create("https://127.0.0.1:" + port + "/mcp");
        return new Doctor(new Capture().session(), Duration.ofSeconds(10), Optional.empty(), Optional.empty())
                .examine(url).findings().stream().filter(found -> found.check().equals(check))
                .map(Diagnosed::finding).toList();
    }

    /** Answers each request with a challenge. */
    private void serve(String address, int days) throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(trustedContext(address, days)));
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
    }

    /** With a certificate that this process trusts from then on. */
    private SSLContext trustedContext(String address, int days) throws Exception {
        Path file = folder.resolve("server.p12");
        assertThat(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=test", "-validity", "" + days,
                "-ext", "san=ip:" + address, "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass",
                new String(PASSWORD)).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                .waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLContext.setDefault(context);
        return context;
    }

    private static SSLContext context() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
