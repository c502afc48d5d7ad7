package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

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
import io.mcpauth.arquillian.app.McpResource;
import io.mcpauth.arquillian.servlets.ReaderServlet;
import io.mcpauth.arquillian.servlets.StreamServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;

/** Bodies end at a limit although no rule needs them, and a server that is told its names is called by these alone. */
@ExtendWith(ArquillianExtension.class)
class LimitsIT {

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withPlainJar("limits", EmptyApplication.class, McpResource.class, StreamServlet.class,
                ReaderServlet.class)
                .addAsResource(Wars.config("mcp.auth.max-body-length", "2000", "mcp.auth.unbounded-paths", "/reader",
                        "mcp.auth.public-url", "https://mcp.example.org/limits", "mcp.auth.allowed-hosts", "backend"),
                        Wars.CONFIG);
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    private List<Reply> wholeAndChunked(String path, int length) {
        String[] headers = {"Authorization", "Bearer " + ada().text(), "Content-Type", "text/plain"};
        return List.of(http.send("POST", "/limits" + path, "x".repeat(length), headers),
                http.sendChunked("POST", "/limits" + path, "x".repeat(length), headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/mcp", "/stream"})
    void bodiesEndAtTheLimit(String path) {
        for (Reply reply : wholeAndChunked(path, 2000)) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("x".repeat(2000));
        }
        for (Reply reply : wholeAndChunked(path, 2001)) {
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.body()).contains("The body is longer than 2000 bytes");
        }
    }

    @Test
    void bodiesMayBeOfAnyLengthWhereTheApplicationSaysSo() {
        for (Reply reply : wholeAndChunked("/reader", 5000)) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).contains("x".repeat(5000));
        }
    }

    @Test
    void theServerIsCalledByItsNamesAlone() {
        String token = "Authorization: Bearer " + ada().text();

        for (String host : List.of("backend", "backend:8080", "mcp.example.org", "localhost")) {
            assertThat(http.raw("/limits/stream", token, "Host: " + host).status()).as(host).isEqualTo(200);
        }
        for (String host : List.of("evil.example", "backend.evil.example", "10.0.0.1:8080")) {
            assertThat(http.raw("/limits/stream", token, "Host: " + host).status()).as(host).isEqualTo(403);
        }
    }
}
