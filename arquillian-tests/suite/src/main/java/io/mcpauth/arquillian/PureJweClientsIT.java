package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.NpmProject;
import io.mcpauth.arquillian.support.Wars;

/**
 * What the official clients do at a server without an authorization server: {@code docs/mcp.md} says it. Where browser
 * clients find the key, one that wants to log in expects something else.
 */
@ExtendWith(ArquillianExtension.class)
class PureJweClientsIT {

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive atTheRoot() {
        return Wars.exampleAtTheRoot("mcp-java-sdk");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    /** It neither registers here nor sends the user anywhere. */
    @Test
    void theClientOfTheTypeScriptSdkThatLogsInEndsAtTheDiscoveryDocument() {
        NpmProject client = NpmProject.install("mcp-java-sdk/client", "oauth.mjs");

        NpmProject.Run run = client.run("node", "oauth.mjs", http.origin() + "/mcp");

        assertThat(run.lines()).hasSize(6).startsWith("POST /mcp: 401",
                "GET /.well-known/oauth-protected-resource/mcp: 404",
                "GET /.well-known/oauth-protected-resource: 404",
                "GET /.well-known/oauth-authorization-server: 404",
                "GET /.well-known/openid-configuration: 200");
        assertThat(run.lines()).last().asString().startsWith("not connected: ZodError")
                .contains("authorization_endpoint");
        assertThat(run.code()).isOne();
    }

    @Test
    void theSameClientConnectsWithATokenThatItHasAlready() {
        NpmProject client = NpmProject.install("mcp-java-sdk/client", "oauth.mjs");

        NpmProject.Run run = client.run("node", "oauth.mjs", http.origin() + "/mcp", ada().text());

        assertThat(run.lines()).as(run.lines().toString()).last().isEqualTo("connected to mcp-java-sdk");
        assertThat(run.code()).isZero();
    }

    @Test
    void theClientOfTheJavaSdkStopsAtThe401() {
        try (McpSyncClient client =
                McpClient.sync(HttpClientStreamableHttpTransport.builder(http.origin()).endpoint("/mcp").build())
                        .build()) {
            assertThatThrownBy(client::initialize).rootCause()
                    .asInstanceOf(InstanceOfAssertFactories.type(McpHttpClientTransportAuthorizationException.class))
                    .satisfies(e -> {
                        assertThat(e.getResponseInfo().statusCode()).isEqualTo(401);
                        assertThat(e.getResponseInfo().headers().allValues("WWW-Authenticate"))
                                .isEqualTo(List.of("Bearer scope=\"name email\""));
                    });
        }
    }
}
