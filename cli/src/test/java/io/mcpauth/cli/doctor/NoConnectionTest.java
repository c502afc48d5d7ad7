package io.mcpauth.cli.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
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

    private static Finding examine(String scheme, ServerSocket port) throws Exception {
        Doctor doctor = new Doctor(new Capture().session(), SHORT, Optional.empty(), Optional.empty());
        Report report = doctor.examine(URI.create(scheme + "://127.0.0.1:" + port.getLocalPort() + "/mcp"));
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
