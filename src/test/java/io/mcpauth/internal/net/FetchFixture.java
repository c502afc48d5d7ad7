package io.mcpauth.internal.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What fetches documents in tests, and what came of it. */
abstract class FetchFixture {

    static final Duration LONG = Duration.ofSeconds(50);
    static final int MOST = 1000;

    @TempDir
    static Path folder;
    static TestAuthority authority;
    static SSLContext good;
    static SSLContext elsewhere;

    final SSLSocketFactory factory = HttpsURLConnection.getDefaultSSLSocketFactory();
    final ProxySelector selector = ProxySelector.getDefault();
    final List<AutoCloseable> servers = new ArrayList<>();

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

    RawServer serving(String answer) {
        return serving(answer.getBytes(ISO_8859_1));
    }

    RawServer serving(byte[] answer) {
        return started(new RawServer(RawServer.sockets(), RawServer.answering(answer)));
    }

    RawServer encrypted(SSLContext context, String answer) throws IOException {
        return started(new RawServer(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                RawServer.answering(answer.getBytes(ISO_8859_1))));
    }

    RawServer started(RawServer server) {
        servers.add(server);
        return server;
    }

    static String ok(String content) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + content.length() + "\r\n\r\n" + content;
    }

    static byte[] fetched(String url) throws Exception {
        return fetched(url, new Fetch.Timeouts(LONG, LONG), false);
    }

    static byte[] fetched(String url, Fetch.Timeouts timeouts, boolean plain) throws Exception {
        return fetched(documents -> documents.get(URI.create(url)), timeouts, plain);
    }

    static byte[] fetched(Fetch.Work<byte[]> work, Fetch.Timeouts timeouts, boolean plain) throws Exception {
        CompletableFuture<byte[]> content = new CompletableFuture<>();
        Fetch.Terms terms = new Fetch.Terms("a/b", MOST, timeouts, plain);
        new Fetch<>(work, terms, new Fetch.Listener<byte[]>() {
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

    static FetchException failure(String url) throws Exception {
        try {
            fetched(url);
        } catch (FetchException e) {
            return e;
        }
        throw new AssertionError("fetched");
    }

    static void assertFails(String url, FetchProblem problem, String... said) throws Exception {
        FetchException e = failure(url);
        assertThat(e.problem()).as(e.getMessage()).isEqualTo(problem);
        assertThat(said).allSatisfy(part -> assertThat(e.getMessage()).contains(part));
    }

    interface Attempt {
        byte[] run() throws Exception;
    }

    static FetchProblem problem(Attempt attempt) throws Exception {
        try {
            attempt.run();
        } catch (FetchException e) {
            return e.problem();
        }
        throw new AssertionError("fetched");
    }
}
