package io.mcpauth.internal.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.internal.key.FetchThreads;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.KeyServer;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.PublicJwkSet;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;

class KeyReadinessTest {

    @TempDir
    Path folder;

    private static HealthCheckResponse ask(Container container) {
        return container.get(HealthCheck.class, Readiness.Literal.INSTANCE).call();
    }

    @Test
    void isUpWithAKey() {
        String file = ServerKey.generate().writeTo(folder.resolve("key.json")).toString();
        try (Container container = new Container(Map.of("mcp.auth.scopes", "name", "mcp.key.file.path", file))) {
            HealthCheckResponse response = ask(container);
            assertThat(response.getName()).isEqualTo("mcp-auth");
            assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(response.getData().orElseThrow()).containsExactlyInAnyOrderEntriesOf(
                    Map.of("keys", 1L, "trust", "unsigned"));
        }
    }

    @Test
    void isDownWithoutAKey() {
        try (Container container = new Container(Map.of("mcp.auth.scopes", "name"))) {
            HealthCheckResponse response = ask(container);
            assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
            assertThat(response.getData().orElseThrow()).containsEntry("keys", 0L);
        }
    }

    @Test
    void saysWhatIsWrongWithTheKeyFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key.json"), "not json");
        try (Container container = new Container(Map.of("mcp.auth.scopes", "name", "mcp.key.file.path",
                file.toString()))) {
            assertThat(ask(container).getData().orElseThrow()).hasEntrySatisfying("key file",
                    why -> assertThat((String) why).startsWith("MCPAUTH-207: ").contains(file.toString()));
        }
    }

    /** A server whose issuers are all unknown refuses every token. */
    @Test
    void isDownUntilTheKeysOfOneIssuerAreThereAndNamesThoseThatAreNot() {
        try (KeyServer one = new KeyServer(); KeyServer two = new KeyServer()) {
            one.answers(404, "");
            two.answers(503, "");
            try (Container container = new Container(trusting(one, two))) {
                HealthCheckResponse down = asked(container);
                assertThat(down.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
                assertThat(down.getData().orElseThrow()).containsEntry("keys", 1L)
                        .containsEntry("no keys yet of https://one.example", "status 404")
                        .containsEntry("no keys yet of https://two.example", "status 503");
            }

            two.answers(200, TestKeys.set(TestKeys.named("rsa-1").publicHalf().without("use", "alg")));
            try (Container container = new Container(trusting(one, two))) {
                HealthCheckResponse up = asked(container);
                assertThat(up.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
                assertThat(up.getData().orElseThrow())
                        .containsEntry("no keys yet of https://one.example", "status 404")
                        .containsOnlyKeys("keys", "trust", "no keys yet of https://one.example");
            }
        }
    }

    @Test
    void isDownWithoutAKeyWhereAnIssuersKeysAreThere() {
        try (KeyServer one = new KeyServer()) {
            one.answers(200, TestKeys.set(TestKeys.named("rsa-1").publicHalf().without("use", "alg")));
            Map<String, String> settings = new HashMap<>(trusting(one, one));
            settings.remove("mcp.key.file.path");
            try (Container container = new Container(settings)) {
                assertThat(asked(container).getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
            }
        }
    }

    /** Three lines of configuration, and no key of this server's own. */
    @Test
    void isUpWithoutAKeyAsSoonAsTheMetadataOfAnAuthorizationServerLeadToItsKeys() {
        try (KeyServer server = new KeyServer()) {
            server.answers(404, "");
            String issuer = server.url().resolve("/realms/r").toString();
            try (Container container = new Container(Map.of("mcp.auth.scopes", "name",
                    "mcp.auth.public-url", "https://mcp.example/", "mcp.auth.authorization-servers", issuer))) {
                HealthCheckResponse down = asked(container);
                assertThat(down.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
                assertThat(down.getData().orElseThrow()).hasEntrySatisfying("no keys yet of " + issuer,
                        why -> assertThat((String) why).contains(
                                "/.well-known/oauth-authorization-server/realms/r: status 404",
                                "/realms/r/.well-known/openid-configuration: status 404"));
            }

            answersAsIssuer(server, issuer);
            try (Container container = new Container(Map.of("mcp.auth.scopes", "name",
                    "mcp.auth.public-url", "https://mcp.example/", "mcp.auth.authorization-servers", issuer))) {
                HealthCheckResponse up = asked(container);
                assertThat(up.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
                assertThat(up.getData().orElseThrow()).containsEntry("keys", 0L).containsOnlyKeys("keys", "trust");
            }
        }
    }

    private static void answersAsIssuer(KeyServer server, String issuer) {
        byte[] metadata =
                ("{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + server.url() + "\"}").getBytes(UTF_8);
        byte[] keys = TestKeys.set(TestKeys.named("rsa-1").publicHalf().without("use", "alg"));
        server.answers(exchange -> {
            byte[] body = exchange.getRequestURI().equals(URI.create("/jwks")) ? keys : metadata;
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    /** Who encrypts is let in without an issuer. */
    @Test
    void isUpWithAKeyWhereUnsignedTokensAreAcceptedToo() {
        try (KeyServer none = new KeyServer()) {
            none.answers(404, "");
            Map<String, String> settings = new HashMap<>(trusting(none, none));
            settings.put("mcp.auth.trust", "mixed");
            settings.put("mcp.auth.encryption", "optional");
            try (Container container = new Container(settings)) {
                assertThat(asked(container).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            }
            settings.remove("mcp.key.file.path");
            try (Container container = new Container(settings)) {
                assertThat(asked(container).getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
            }
        }
    }

    /** What another verifier makes of it nobody knows. */
    @Test
    void leavesItToAVerifierOfTheApplication() {
        try (KeyServer none = new KeyServer()) {
            none.answers(404, "");
            try (Container container = new Container(trusting(none, none), OwnVerifier.class)) {
                HealthCheckResponse up = asked(container);
                assertThat(up.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
                assertThat(up.getData().orElseThrow()).containsEntry("trust", "application")
                        .containsEntry("no keys yet of https://one.example", "status 404");
            }
        }
    }

    /** Looks at the configured one. */
    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class OwnVerifier implements TokenVerifier {

        private final TokenVerifier configured;

        @Inject
        OwnVerifier(JweTokenVerifier configured) {
            this.configured = configured;
        }

        OwnVerifier() {
            this(null);
        }

        @Override
        public Verification verify(String token) {
            return configured.verify(token);
        }

        @Override
        public PublicJwkSet publicJwkSet() {
            return configured.publicJwkSet();
        }
    }

    private Map<String, String> trusting(KeyServer one, KeyServer two) {
        return Map.of("mcp.auth.scopes", "name", "mcp.auth.audience", "https://mcp.example",
                "mcp.key.file.path", ServerKey.generate().writeTo(folder.resolve("key.json")).toString(),
                "mcp.auth.trusted-issuers", "one,two",
                "mcp.auth.trusted-issuers.one.iss", "https://one.example",
                "mcp.auth.trusted-issuers.one.jwks", one.url().toString(),
                "mcp.auth.trusted-issuers.two.iss", "https://two.example",
                "mcp.auth.trusted-issuers.two.jwks", two.url().toString());
    }

    /** The first question begins the fetch. */
    private static HealthCheckResponse asked(Container container) {
        ask(container);
        FetchThreads.awaitNone();
        return ask(container);
    }
}
