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

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.servlets.StreamServlet;
import io.mcpauth.arquillian.support.Certificates;
import io.mcpauth.arquillian.support.Wars;

/** Over HTTP/2 a request of any method can have a body of which its fields say nothing. */
@ExtendWith(ArquillianExtension.class)
class ToolsOverHttp2IT {

    private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
            + "\"params\":{\"name\":\"%s\"}}";

    @ArquillianResource
    private URI url;

    private URI origin;
    private HttpClient client;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withPlainJar("tools2", EmptyApplication.class, StreamServlet.class)
                .addAsResource(Wars.config("mcp.auth.tools", "fax", "mcp.auth.tools.fax.scopes", "fax"), Wars.CONFIG);
    }

    /** Without TLS the first request only asks for HTTP/2; those after it speak it. Open Liberty speaks it with TLS. */
    @BeforeEach
    void speakHttp2() throws Exception {
        String port = System.getProperty("server.https.port");
        origin = port == null ? url : URI.create("https://127.0.0.1:" + port);
        connect();
        assertThat(send("GET", BodyPublishers.noBody()).version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    private void connect() throws IOException, InterruptedException {
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).sslContext(Certificates.trusting()).build();
        ask("GET", BodyPublishers.noBody());
    }

    /**
     * A server may end a connection whenever it likes (RFC 9113, section 6.8), as Open Liberty does under load. The
     * client of JDK 17 says so instead of asking once more.
     */
    private HttpResponse<String> send(String method, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        try {
            return ask(method, body);
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("GOAWAY")) {
                throw e;
            }
            connect();
            return ask(method, body);
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
    @ValueSource(strings = {"POST", "PUT", "GET", "DELETE", "OPTIONS"})
    void areJudgedThoughNoFieldSaysThatThereIsABody(String method) throws Exception {
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

    @Test
    void aRequestWithoutABodyGoesOn() throws Exception {
        for (String method : new String[] {"GET", "DELETE"}) {
            assertThat(send(method, BodyPublishers.noBody()).statusCode()).isEqualTo(200);
        }
    }
}
