package io.mcpauth.cli.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrangeHostTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    /** What a server answers that leaves the connection open, or closes it. */
    private static String answer(String answer, boolean isClosed, Duration patience) throws IOException {
        CountDownLatch asked = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (Socket connection = server.accept()) {
                    for (String part : answer.split("(?<=\\|)")) {
                        connection.getOutputStream().write(part.replace("|", "").getBytes(ISO_8859_1));
                        connection.getOutputStream().flush();
                    }
                    if (!isClosed) {
                        asked.await();
                    }
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            try {
                return new StrangeHost("strange.invalid", patience)
                        .answer(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/mcp"));
            } finally {
                asked.countDown();
                served.join();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 401 No\r\ncontent-length: 5\r\n\r\n12|345",
        "HTTP/1.1 401 No\r\nContent-Length:0\r\n|\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc|\r\n0\r\n\r\n"})
    void readsAnAnswerToItsEndThoughTheConnectionStays(String answer) throws IOException {
        assertThat(answer(answer, false, LONG)).isEqualTo(answer.replace("|", ""));
    }

    @Test
    void readsAnAnswerOfUnknownLengthToTheEndOfTheConnection() throws IOException {
        assertThat(answer("HTTP/1.1 200 OK\r\n\r\na|b", true, LONG)).endsWith("ab");
        assertThat(answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na|b", true, LONG)).endsWith("ab");
    }

    /** A guarded URL may answer with a stream of events, which has no end. */
    @Test
    void needsNoMoreThanTheHeadForTheStatus() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CountDownLatch known = new CountDownLatch(1);
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (Socket connection = server.accept()) {
                    connection.getOutputStream().write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .getBytes(ISO_8859_1));
                    known.await();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(new StrangeHost("strange.invalid", Duration.ofSeconds(5))
                    .status(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/mcp"))).isEqualTo(200);

            known.countDown();
            served.join();
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void goesByNoProxyOfThisMachine() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        try {
            ProxySelector.setDefault(new ProxySelector() {
                @Override
                public List<Proxy> select(URI uri) {
                    return List.of(new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("socks.invalid", 1)));
                }

                @Override
                public void connectFailed(URI uri, SocketAddress address, IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(answer("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n", true, LONG)).startsWith("HTTP/1.1 401");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    /** Who sends a byte now and then must not keep the doctor for days. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void waitsOnlySoLongForTheWholeAnswer() throws IOException {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            thread.submit(() -> {
                OutputStream out = server.accept().getOutputStream();
                out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                return thread.scheduleWithFixedDelay(() -> drip(out), 0, 10, TimeUnit.MILLISECONDS);
            });

            assertThatThrownBy(() -> new StrangeHost("strange.invalid", Duration.ofMillis(300))
                    .answer(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/mcp")))
                    .isInstanceOf(SocketTimeoutException.class);
        } finally {
            thread.shutdownNow();
        }
    }

    private static void drip(OutputStream out) {
        try {
            out.write('x');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void waitsOnlySoLongForAnAnswer() {
        assertThatThrownBy(() -> answer("HTTP/1.1 200 OK\r\n\r\na", false, Duration.ofMillis(50)))
                .isInstanceOf(SocketTimeoutException.class);
    }
}
