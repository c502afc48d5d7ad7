package io.mcpauth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.NpmProject;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.cli.McpAuth;

/** An authorization server that encrypts what it has signed, to the key that the application publishes. */
@ExtendWith(ArquillianExtension.class)
class NodeOidcProviderIT {

    /** More than the longest time between two requests for what was not there. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ISSUER = "http://127.0.0.1:" + System.getProperty("oidc.provider.port");

    private static NpmProject provider;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "optional", managed = false, testable = false)
    static WebArchive optional() {
        return war("optional");
    }

    @Deployment(name = "required", managed = false, testable = false)
    static WebArchive required() {
        return war("required");
    }

    private static WebArchive war(String encryption) {
        Path keys = Path.of(System.getProperty("server.work.directory"), encryption).toAbsolutePath();
        PrintStream said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        assertThat(McpAuth.run(said, said, "generate", "-o", keys.toString())).isZero();
        return Applications.exampleAs(encryption, "whoami", "mcp.auth.authorization-servers=" + ISSUER,
                "mcp.auth.public-url=" + mcpServer(encryption), "mcp.auth.encryption=" + encryption,
                "mcp.key.file.path=" + keys.resolve("mcp-private.json").toString().replace('\\', '/'));
    }

    private static URI mcpServer(String name) {
        return URI.create(System.getenv("MCP_AUTH_PUBLIC_URL") + "/" + name);
    }

    @BeforeAll
    static void install() {
        provider = NpmProject.install("node-oidc-provider", "provider.mjs");
        String version = provider.run("node", "-p", "process.versions.node").lines().get(0);
        assumeTrue(Integer.parseInt(version.split("\\.")[0]) >= 20, "needs Node 20, this is " + version);
    }

    @ParameterizedTest(name = "mcp.auth.encryption={0}")
    @ValueSource(strings = {"optional", "required"})
    void aTokenThatIsSignedAndThenEncryptedToThePublishedKeyIsAccepted(String encryption) throws Exception {
        Process process = provider.start("node", "provider.mjs", System.getProperty("oidc.provider.port"),
                mcpServer(encryption).toString());
        try {
            awaitThatItListens(process.inputReader(StandardCharsets.UTF_8));
            deployer.deploy(encryption);
            String token = token();
            assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8))
                    .contains("\"cty\":\"at+jwt\"", "\"iss\":\"" + ISSUER + "\"");

            Mcp mcp = new Mcp(mcpServer(encryption));
            Await.within(PATIENCE, "its keys are known", () -> mcp.whoami(token).status() != 503);
            Reply reply = mcp.whoami(token);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).contains("Ada Lovelace <ada@example.com>");
        } finally {
            process.destroy();
            process.waitFor();
            deployer.undeploy(encryption);
        }
    }

    private static void awaitThatItListens(BufferedReader said) throws IOException {
        String line = said.readLine();
        while (!("listening: " + ISSUER).equals(line)) {
            assertThat(line).as("the provider has ended").isNotNull();
            line = said.readLine();
        }
    }

    private static String token() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(ISSUER + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                        "mcp-batch:batch-secret".getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=mcp:tools%20profile%20email"))
                .build();
        String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        return JsonUtil.parseJson(body).get("access_token").toString();
    }
}
