package io.mcpauth.internal.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options of a JVM do to a fetch; each has a process of its own. */
@Timeout(120)
class FetchInOtherJvmsTest {

    @TempDir
    private Path folder;

    /** Says what a fetch of the URL comes to. */
    static final class Main {

        private Main() {
        }

        public static void main(String[] args) throws InterruptedException {
            CountDownLatch ended = new CountDownLatch(1);
            Fetch.Timeouts timeouts = new Fetch.Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(40));
            Fetch.Terms terms = new Fetch.Terms("a/b", 1000, timeouts, false);
            new Fetch<>(documents -> documents.get(URI.create(args[0])), terms, new Fetch.Listener<byte[]>() {
                @Override
                public void fetched(byte[] content) {
                    System.out.println(new String(content, UTF_8));
                }

                @Override
                public void failed(FetchException why) {
                    System.out.println(why.problem() + ": " + why.getMessage());
                }

                @Override
                public void ended() {
                    ended.countDown();
                }
            }).start(Fetch::startThread);
            ended.await();
        }
    }

    private static String said(String url, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.addAll(List.of(Main.class.getName(), url));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    }

    private static RawServer answering(String content) {
        return new RawServer(RawServer.sockets(),
                RawServer.answering(("HTTP/1.1 200 OK\r\n\r\n" + content).getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=PORT -Dhttp.nonProxyHosts=",
        "-DproxyHost=127.0.0.1 -DproxyPort=PORT -Dhttp.nonProxyHosts=",
        "-DsocksProxyHost=127.0.0.1 -DsocksProxyPort=PORT -DsocksNonProxyHosts=",
        "-Djava.net.useSystemProxies=true -Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=PORT -Dhttp.nonProxyHosts="})
    void leadsNothingOfThisMachineAwayFromIt(String options) throws Exception {
        try (RawServer own = answering("own"); RawServer proxy = answering("evil")) {
            String[] all = options.replace("PORT", String.valueOf(proxy.port())).split(" ");
            for (String host : List.of("127.0.0.1", "localhost")) {
                assertThat(said("http://" + host + ":" + own.port() + "/x", all)).isEqualTo("own");
            }
            assertThat(proxy.requests()).isEmpty();
        }
    }

    /** The resolver is the JVM's affair; where its answer leads is ours. */
    @Test
    void asksNobodyElseWhereLocalhostLeadsAway() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "192.0.2.1 localhost\n");

        assertThat(said("http://localhost:1/x", "-Djdk.net.hosts.file=" + hosts))
                .isEqualTo("NOT_THIS_MACHINE: localhost leads to 192.0.2.1, which is not this machine");
    }

    @Test
    void takesOnlyTheAddressesOfThisMachineWhereLocalhostHasMore() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "192.0.2.1 localhost\n127.0.0.1 localhost\n");
        try (RawServer own = answering("own")) {
            assertThat(said("http://localhost:" + own.port() + "/x", "-Djdk.net.hosts.file=" + hosts)).isEqualTo("own");
        }
    }

    /** As with a server that listens by IPv4 alone, where the name leads to IPv6 first. */
    @Test
    void triesTheNextAddressWhereNobodyListensAtTheFirst() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.3 localhost\n127.0.0.1 localhost\n");
        try (RawServer own = answering("own")) {
            assertThat(said("http://localhost:" + own.port() + "/x", "-Djdk.net.hosts.file=" + hosts)).isEqualTo("own");
        }
    }

    @Test
    void saysThatTheTrustStoreCannotBeRead() throws Exception {
        Path store = Files.writeString(folder.resolve("trust.p12"), "no key store");
        try (RawServer own = answering("own")) {
            assertThat(said(own.url("https"), "-Djavax.net.ssl.trustStore=" + store))
                    .startsWith("TRUST_STORE_UNUSABLE: ");
        }
    }
}
