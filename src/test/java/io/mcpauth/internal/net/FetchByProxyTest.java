package io.mcpauth.internal.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.HttpsURLConnection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proxies: where none may be asked, and what is said of those that are. */
@Timeout(60)
class FetchByProxyTest extends FetchFixture {

    // --- proxies

    private static void goBy(Proxy... proxies) {
        goByChoice(() -> List.of(proxies));
    }

    private static void goByChoice(Supplier<List<Proxy>> choice) {
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return choice.get();
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
                        ? started(new RawServer(new ServerSocket(0, 50, InetAddress.getByName(host)),
                                RawServer.answering(ok("{}").getBytes(UTF_8))))
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

    /** Not every selector of a server or an application keeps the contract of the JDK. */
    @Test
    void goesByNoProxyWhereTheSelectorNamesNone() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        RawServer server = encrypted(good, ok("{}"));
        for (List<Proxy> none : Arrays.<List<Proxy>>asList(null, List.of())) {
            goByChoice(() -> none);
            assertThat(fetched(server.url("https"))).asString(UTF_8).isEqualTo("{}");
        }
    }

    @Test
    void goesByAProxyWhereTheCertificateSaysWhoAnswers() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        RawServer server = encrypted(elsewhere, ok("{}"));
        RawServer proxy = started(
                new RawServer(RawServer.sockets(), RawServer.tunnel(server.port(), "HTTP/1.1 200 Connected\r\n\r\n")));
        goBy(proxy(Proxy.Type.HTTP, proxy));

        assertThat(fetched("https://issuer.example/x")).asString(UTF_8).isEqualTo("{}");
        assertThat(proxy.requests())
                .containsExactly("CONNECT issuer.example:443 HTTP/1.1\r\nHost: issuer.example:443\r\n\r\n");
        assertFails("https://other.example/x", FetchProblem.CERTIFICATE_OF_ANOTHER_NAME,
                ", through the proxy 127.0.0.1:" + proxy.port());
    }

    /** Behind such a proxy, this machine need not know the names of others. */
    @Test
    void goesByASocksProxyThatLooksUpTheName() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        RawServer proxy = started(
                new RawServer(RawServer.sockets(), RawServer.socks(encrypted(elsewhere, ok("{}")).port())));
        goBy(proxy(Proxy.Type.SOCKS, proxy));

        assertThat(fetched("https://issuer.example/x")).asString(UTF_8).isEqualTo("{}");
        assertThat(proxy.requests()).containsExactly("name issuer.example:443");
    }

    @Test
    void asksAServerBehindASocksProxyAsItAsksOthers() throws Exception {
        RawServer server = serving(ok("{}"));
        goBy(proxy(Proxy.Type.SOCKS,
                started(new RawServer(RawServer.sockets(), RawServer.socks(server.port())))));

        assertThat(fetched("http://issuer.example/x", new Fetch.Timeouts(LONG, LONG), true)).asString(UTF_8)
                .isEqualTo("{}");
        assertThat(server.requests()).singleElement().asString().startsWith("GET /x HTTP/1.1\r\n");
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
            assertFails("https://issuer.example/x", FetchProblem.PROXY_UNREACHABLE,
                    "nothing listens there" + through);
            goBy(proxy(Proxy.Type.SOCKS, gone.number()));
            assertFails("https://issuer.example/x", FetchProblem.PROXY_UNREACHABLE,
                    "it cannot be reached (Connection refused)" + through);
        }
        goBy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.invalid", 3128)));
        assertFails("https://issuer.example/x", FetchProblem.PROXY_UNREACHABLE,
                "there is no such proxy, through the proxy proxy.invalid:3128");
        RawServer closed = serving("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
        goBy(proxy(Proxy.Type.HTTP, closed));
        assertFails("https://issuer.example/x", FetchProblem.PROXY_REFUSES,
                "status 407, it requires a user and a password, through the proxy");
        RawServer strict = serving("HTTP/1.1 403 Forbidden\r\n\r\n");
        goBy(proxy(Proxy.Type.HTTP, strict));
        assertFails("https://issuer.example/x", FetchProblem.PROXY_REFUSES, "the proxy answers status 403");
        // By default, many proxies let nobody through to another port than 443.
        assertThat(FetchProblem.PROXY_REFUSES.remedy()).contains("that host and port", "without a password");
        goByChoice(() -> {
            throw new IllegalStateException();
        });
        assertFails("https://issuer.example/x", FetchProblem.PROXY_UNREACHABLE, "the ProxySelector of the JVM fails");
    }

    /** As the command line may ask, with a warning. */
    @Test
    void tellsAProxyWhatToFetchUnencrypted() throws Exception {
        RawServer proxy = serving(ok("{}"));
        goBy(proxy(Proxy.Type.HTTP, proxy));

        assertThat(fetched("http://issuer.example:81/x?y", new Fetch.Timeouts(LONG, LONG), true)).asString(UTF_8)
                .isEqualTo("{}");
        assertThat(proxy.requests()).singleElement().asString()
                .startsWith("GET http://issuer.example:81/x?y HTTP/1.1\r\nHost: issuer.example:81\r\n");
    }
}
