package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.IssuerKey;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.PublicJwkSet;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

class VerifierInUseTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final IssuerKey SIGNER = IssuerKey.generate("https://login.example", "ES256");
    private static final Map<String, Object> CLAIMS =
            Map.of("iss", "https://login.example", "aud", "us", "name", "Ada");

    @TempDir
    private Path folder;

    /** As in docs/trust.md. */
    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class AuditedVerifier implements TokenVerifier {

        private final TokenVerifier configured;
        private final List<Verification> seen = new ArrayList<>();

        @Inject
        AuditedVerifier(JweTokenVerifier configured) {
            this.configured = configured;
        }

        AuditedVerifier() {
            this(null);
        }

        @Override
        public Verification verify(String token) {
            Verification result = configured.verify(token);
            seen.add(result);
            return result;
        }

        @Override
        public PublicJwkSet publicJwkSet() {
            return configured.publicJwkSet();
        }

        List<Verification> seen() {
            return seen;
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class Producer {
        @Produces
        @ApplicationScoped
        TokenVerifier verifier() {
            return new AuditedVerifier(JweTokenVerifier.fromEnvironment());
        }
    }

    @BeforeEach
    void writeKeys() throws Exception {
        Files.writeString(folder.resolve("jwks.json"), SIGNER.publicJwkSet());
    }

    private Container signed(Class<?>... beans) {
        return new Container(Map.of("mcp.auth.scopes", "name", "mcp.key.file.path",
                SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                "mcp.auth.trusted-issuers", "login", "mcp.auth.trusted-issuers.login.iss", "https://login.example",
                "mcp.auth.trusted-issuers.login.jwks", folder.resolve("jwks.json").toString(), "mcp.auth.audience",
                "us"), beans);
    }

    private static Object trust(Container container) {
        return container.get(HealthCheck.class, Readiness.Literal.INSTANCE).call().getData().orElseThrow().get("trust");
    }

    @Test
    void isTheConfiguredOneWhereTheApplicationHasNone() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi"); Container container = signed()) {
            assertThat(container.get(TokenVerifier.class)).isSameAs(container.get(JweTokenVerifier.class));
            assertThat(log.lines()).noneMatch(line -> line.contains("MCPAUTH-122"));
            assertThat(trust(container)).isEqualTo("signed");
        }
    }

    /** Or who wraps the verifier, to count say, would believe everybody without knowing it. */
    @Test
    void anApplicationsOwnOneBelievesWhomTheConfigurationNamesByInjectingTheConfiguredOne() {
        try (Container container = signed(AuditedVerifier.class)) {
            TokenVerifier verifier = container.get(TokenVerifier.class);
            assertThat(verifier.verify(SERVER_KEY.token().claims(CLAIMS).text()))
                    .isEqualTo(new Rejected(RejectionReason.NOT_SIGNED));
            assertThat(verifier.verify(SIGNER.token().claims(CLAIMS).encryptedTo(SERVER_KEY).text()))
                    .isInstanceOf(Verified.class);
            assertThat(verifier.publicJwkSet().keys()).hasSize(1);
            assertThat(container.get(AuditedVerifier.class).seen()).hasSize(2);
        }
    }

    @Test
    void saysThatTheApplicationsOwnOneIsInUse() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi"); Container container = signed(AuditedVerifier.class)) {
            assertThat(log.lines()).filteredOn(line -> line.contains("MCPAUTH-122")).singleElement().asString()
                    .startsWith("WARNING MCPAUTH-122: Tokens are verified by a bean of this application ("
                            + AuditedVerifier.class.getName() + "),");
            assertThat(trust(container)).isEqualTo("application");
        }
    }

    @Test
    void saysSoOfOneThatIsProducedToo() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi"); Container container = signed(Producer.class)) {
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("MCPAUTH-122") && line.contains(Producer.class.getName()));
            assertThat(trust(container)).isEqualTo("application");
        }
    }
}
