package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.servlets.StreamServlet;
import io.mcpauth.arquillian.support.Certificates;
import io.mcpauth.arquillian.support.Wars;

/** Over HTTP/2 a request of any method can have a body of which its fields say nothing. */
@ExtendWith(ArquillianExtension.class)
class ToolsOverHttp2IT {

    private static final String HTTPS_PORT = System.getProperty("server.https.port");
    private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
            + "\"params\":{\"name\":\"%s\"}}";
    private static final int MOST_CONNECTIONS = 5;

    @ArquillianResource
    private URI url;

    private URI origin;
    private HttpClient client;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withPlainJar("tools2", EmptyApplication.class, StreamServlet.class)
                .addAsResource(Wars.config("mcp.auth.tools", "fax", "mcp.auth.tools.fax.scopes", "fax"), Wars.CONFIG);
    }

    /** Open Liberty has it with TLS only. The modules of Payara Server and GlassFish have no port with TLS. */
    private static List<String> schemes() {
        return Stream.of("http", "https").filter(scheme -> scheme.equals("http")
                ? !System.getProperty("server.id").equals("openliberty") : HTTPS_PORT != null).toList();
    }

    private static Stream<Arguments> methods() {
        return schemes().stream().flatMap(scheme -> Stream.of("POST", "PUT", "GET", "DELETE", "OPTIONS")
                .map(method -> Arguments.of(scheme, method)));
    }

    /** Without TLS the first request only asks for HTTP/2; those after it speak it. */
    private void speakHttp2(String scheme) throws Exception {
        origin = scheme.equals("http") ? url : URI.create("https://127.0.0.1:" + HTTPS_PORT);
        client = newClient();
        send("GET", BodyPublishers.noBody());
        assertThat(send("GET", BodyPublishers.noBody()).version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    private static HttpClient newClient() throws IOException {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).sslContext(Certificates.trusting()).build();
    }

    /**
     * A server may end a connection whenever it likes (RFC 9113, section 6.8), as Open Liberty does under load, a new
     * one too. The client of JDK 17 says so instead of asking once more.
     */
    private HttpResponse<String> send(String method, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        for (int connections = 1;; connections++) {
            try {
                if (connections > 1) {
                    client = newClient();
                    ask("GET", BodyPublishers.noBody());
                }
                return ask(method, body);
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).contains("GOAWAY") || connections == MOST_CONNECTIONS) {
                    throw e;
                }
            }
        }
    }

    private HttpResponse<String> ask(String method, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(origin.resolve("/tools2/stream"))
                .header("Authorization", "Bearer " + ada().text()).header("Content-Type", "application/json")
                .method(method, body).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher ofUnknownLength(String text) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofString(text));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void areJudgedThoughNoFieldSaysThatThereIsABody(String scheme, String method) throws Exception {
        speakHttp2(scheme);
        HttpResponse<String> refused = send(method, ofUnknownLength(CALL.formatted("fax")));
        assertThat(refused.body()).doesNotContain("tools/call");
        // Payara 6 gives nobody the body of a GET: its servlet answers with what it has read, nothing.
        if (!method.equals("GET") || refused.statusCode() != 200) {
            assertThat(refused.statusCode()).isEqualTo(403);
        }

        HttpResponse<String> answered = send(method, ofUnknownLength(CALL.formatted("whoami")));
        if (answered.statusCode() == 200) {
            assertThat(answered.body()).isIn(CALL.formatted("whoami"), "");
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aRequestWithoutABodyGoesOn(String scheme) throws Exception {
        speakHttp2(scheme);
        for (String method : new String[] {"GET", "DELETE"}) {
            assertThat(send(method, BodyPublishers.noBody()).statusCode()).isEqualTo(200);
        }
    }
}
