package io.mcpauth.internal.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.internal.net.FetchProblem;
import io.mcpauth.internal.net.TestAuthority;

/** Metadata and keys by {@code https}, with real certificates. */
@Timeout(60)
class DiscoveryByHttpsTest {

    @TempDir
    static Path folder;
    private static TestAuthority authority;
    private static SSLContext good;
    private static SSLContext elsewhere;

    private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();
    private final CapturedLog log = new CapturedLog("io.mcpauth");
    private final List<Headers> requests = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void makeAnAuthority() throws Exception {
        authority = new TestAuthority(folder);
        good = authority.server("ip:127.0.0.1");
        elsewhere = authority.server("dns:login.example");
    }

    @AfterEach
    void close() {
        HttpsURLConnection.setDefaultSSLSocketFactory(before);
        log.close();
    }

    /** An issuer without a path whose server has a certificate. */
    private final class Issuer implements AutoCloseable {

        private final HttpsServer server;

        Issuer(SSLContext context) throws Exception {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            answers("/.well-known/oauth-authorization-server",
                    ("{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/jwks\"}").getBytes(UTF_8));
            answers("/jwks", TestKeys.set(TestKeys.named("rsa-1").publicHalf().without("use", "alg")));
            server.start();
        }

        private void answers(String path, byte[] body) {
            server.createContext(path, exchange -> {
                requests.add(exchange.getRequestHeaders());
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
        }

        URI url() {
            return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private void assertFails(SSLContext context, FetchProblem problem, String said) throws Exception {
        try (Issuer issuer = new Issuer(context);
                DiscoveredIssuerKeys keys = new DiscoveredIssuerKeys(issuer.url(), Clock.systemUTC())) {
            assertThat(keys.current()).isSameAs(VerificationKeys.NONE);
            assertThat(keys.problem()).get().asString()
                    .startsWith(issuer.url() + "/.well-known/oauth-authorization-server: ").contains(said);
            assertThat(log.lines()).anyMatch(line -> line.contains("MCPAUTH-212") && line.contains(said)
                    && line.contains(issuer.url() + ": ") && line.contains(problem.remedy()));
            assertThat(requests).isEmpty();
        }
    }

    @Test
    void asksForDocumentsAsTheyAre() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        try (Issuer issuer = new Issuer(good);
                DiscoveredIssuerKeys keys = new DiscoveredIssuerKeys(issuer.url(), Clock.systemUTC())) {
            assertThat(RemoteIssuerKeysFixture.ids(keys.current())).containsExactly("rsa-1");
            assertThat(keys.problem()).isEmpty();
            assertThat(requests).hasSize(2).allSatisfy(head -> assertThat(Map.copyOf(head))
                    .containsEntry("Accept-encoding", List.of("identity"))
                    .doesNotContainKeys("Upgrade", "Http2-settings", "Cookie"));
        }
    }

    @Test
    void tellsWhatIsWrongWithACertificate() throws Exception {
        assertFails(good, FetchProblem.CERTIFICATE_NOT_TRUSTED, "does not trust the authority of its certificate");

        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        assertFails(authority.server("ip:127.0.0.1", "-20d", 10), FetchProblem.CERTIFICATE_EXPIRED, "has expired");
        assertFails(elsewhere, FetchProblem.CERTIFICATE_OF_ANOTHER_NAME,
                "another name");
    }

    /** The metadata are believed, but not what stands between them and the keys. */
    @Test
    void holdsTheKeysToTheSameRulesAsTheMetadata() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(authority.client().getSocketFactory());
        try (Issuer misnamed = new Issuer(elsewhere); Issuer issuer = new Issuer(good)) {
            issuer.server.removeContext("/.well-known/oauth-authorization-server");
            issuer.answers("/.well-known/openid-configuration", ("{\"issuer\":\"" + issuer.url()
                    + "\",\"jwks_uri\":\"" + misnamed.url() + "/jwks\"}").getBytes(UTF_8));
            try (DiscoveredIssuerKeys keys = new DiscoveredIssuerKeys(issuer.url(), Clock.systemUTC())) {
                assertThat(keys.current()).isSameAs(VerificationKeys.NONE);
                assertThat(keys.problem()).get().asString()
                        .startsWith(
                                "its metadata lead to " + misnamed.url() + "/jwks: its certificate has another name");
            }
        }
    }
}
