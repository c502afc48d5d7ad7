package io.mcpauth.cli.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.mcpauth.cli.Capture;

/** What {@code doctor} says of a port where no HTTP comes back, or none that is encrypted. */
class NoConnectionTest {

    private static final Duration SHORT = Duration.ofMillis(500);

    @Test
    void saysThatItIsNoTls() throws Exception {
        try (ServerSocket port = listening("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(examine("https", port)).satisfies(finding -> {
                assertThat(finding.text()).startsWith("there is no connection: ");
                assertThat(finding.advice()).hasValueSatisfying(
                        advice -> assertThat(advice).startsWith("check whether that port speaks TLS"));
            });
        }
    }

    @Test
    void saysThatItIsNoHttp() throws Exception {
        try (ServerSocket port = listening("220 mail.example ESMTP\r\n")) {
            assertThat(examine("http", port)).satisfies(finding -> {
                assertThat(finding.text()).startsWith("there is no connection: ");
                assertThat(finding.advice()).hasValueSatisfying(
                        advice -> assertThat(advice).startsWith("check what that port speaks"));
            });
        }
    }

    @Test
    void givesAServerUpThatSaysNothing() throws Exception {
        try (ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(examine("https", port)).satisfies(finding -> {
                assertThat(finding.text()).startsWith("there is no connection: ");
                assertThat(finding.advice()).hasValueSatisfying(
                        advice -> assertThat(advice).startsWith("check that the server is up"));
            });
        }
    }

    /** The doctor uses no proxy, so none can be what keeps it from the server. */
    @Test
    void blamesNoProxyOfThisMachine() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try (ServerSocket proxy = listening("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")) {
            ProxySelector.setDefault(ProxySelector.of((InetSocketAddress) proxy.getLocalSocketAddress()));

            assertThat(examine("https://nobody.invalid/mcp").text()).startsWith("there is no connection: ")
                    .doesNotContain("proxy");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private static Finding examine(String scheme, ServerSocket port) throws Exception {
        return examine(scheme + "://127.0.0.1:" + port.getLocalPort() + "/mcp");
    }

    private static Finding examine(String url) throws Exception {
        Doctor doctor = new Doctor(new Capture().session(), SHORT, Optional.empty(), Optional.empty());
        Report report = doctor.examine(URI.create(url));
        assertThat(report.findings()).hasSize(1);
        assertThat(report.bad()).isOne();
        return report.findings().get(0).finding();
    }

    /** Answers each connection's first bytes with this, until it is closed. */
    private static ServerSocket listening(String answer) throws IOException {
        ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    try (Socket socket = port.accept()) {
                        socket.getInputStream().read(new byte[4096]);
                        socket.getOutputStream().write(answer.getBytes(US_ASCII));
                    }
                }
            } catch (IOException e) {
                if (!port.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return port;
    }
}
