package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that the jar fetches from a server of this machine, in a JVM with a proxy that has other ones. */
class FetchedKeysIT {

    private final List<Set<String>> asked = new CopyOnWriteArrayList<>();
    private final List<String> throughProxy = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;
    private HttpServer server;
    private HttpServer proxy;

    @BeforeEach
    void serve() throws Exception {
        for (String name : List.of("own", "evil")) {
            assertThat(JarProcess.run(folder, "generate", "-o", name, "--type", "EC").code()).isZero();
            assertThat(JarProcess.run(folder, "generate", "-o", name, "--use", "sig", "--type", "EC").code()).isZero();
        }
        server = started("own");
        proxy = started("evil");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        proxy.stop(0);
    }

    private HttpServer started(String name) throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/", exchange -> {
            if (name.equals("evil")) {
                throughProxy.add(exchange.getRequestURI().toString());
            } else {
                asked.add(exchange.getRequestHeaders().keySet());
            }
            byte[] body = Files.readAllBytes(
                    folder.resolve(name).resolve(Path.of(exchange.getRequestURI().getPath()).getFileName()));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        started.start();
        return started;
    }

    private JarProcess run(String... arguments) throws Exception {
        return JarProcess.await(JarProcess.start(folder, List.of("-Dhttp.proxyHost=127.0.0.1",
                "-Dhttp.proxyPort=" + proxy.getAddress().getPort(), "-Dhttp.nonProxyHosts="), arguments));
    }

    private String url(String file) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + file;
    }

    @Test
    void comeFromThatServerAndNotFromTheProxy() throws Exception {
        JarProcess token = run("token", "--claim", "sub=ada", "--key", url("mcp-public.json"), "--sign-with",
                "own/issuer-private.json",
                "--issuer", "https://issuer.example", "--audience", "mcp");
        assertThat(token.code()).as(token.err()).isZero();

        JarProcess verified = run("verify", "--key", "own/mcp-private.json", "--issuer", "https://issuer.example",
                "--issuer-keys", url("issuer-public.json"), "--audience", "mcp", token.out().strip());

        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(throughProxy).isEmpty();
        // No offer of HTTP/2 (Upgrade, HTTP2-Settings), on which plain servers hang or answer 400.
        assertThat(asked).hasSize(2).allSatisfy(names -> assertThat(names).containsExactlyInAnyOrder("Host",
                "User-agent", "Accept", "Accept-encoding", "Connection"));
    }

    @Test
    void ofAnAuthorizationServerAreFoundByItsMetadata() throws Exception {
        String issuer = url("").replaceFirst("/$", "");
        Files.writeString(folder.resolve("own/oauth-authorization-server"),
                "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + url("issuer-public.json") + "\"}");
        JarProcess token = run("token", "--claim", "sub=ada", "--sign-with", "own/issuer-private.json", "--issuer",
                issuer, "--audience", "mcp", "--signed-only");
        assertThat(token.code()).as(token.err()).isZero();

        JarProcess verified =
                run("verify", "--authorization-server", issuer, "--audience", "mcp", token.out().strip());

        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("\"sub\":\"ada\"");
        assertThat(throughProxy).isEmpty();

        JarProcess unknown = run("verify", "--authorization-server", "http://127.0.0.1:1/x", "--audience", "mcp",
                token.out().strip());
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err().lines()).hasSize(2);
        assertThat(unknown.err())
                .startsWith("error: the keys of the authorization server http://127.0.0.1:1/x cannot be fetched: ");
    }
}
