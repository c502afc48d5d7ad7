package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.engine.TestEngine;
import io.mcpauth.internal.engine.TestRequest;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.proof.ReplayStore;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.NoSignature;
import io.mcpauth.testing.OneService;
import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.TestProof;

/** DPoP as an application has it: from its configuration to a request. */
class DpopBeansTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final ProofKey KEY = ProofKey.generate();

    @TempDir
    private Path folder;

    /** A store that says no. */
    @ApplicationScoped
    static class Shared implements ReplayStore {

        @Override
        public boolean addIfAbsent(String key, String proof, Instant until) {
            return false;
        }
    }

    private Container container(Map<String, String> more, Class<?>... beans) {
        Map<String, String> settings = new HashMap<>(Map.of("mcp.auth.scopes", "name", "mcp.key.file.path",
                SERVER_KEY.writeTo(folder.resolve("key.json")).toString(), "mcp.auth.public-url", "https://mcp.example",
                "mcp.auth.dpop", "optional"));
        settings.putAll(more);
        return new Container(settings, beans);
    }

    private static Decision decide(Container container, Map<String, String> claims) {
        String token = SERVER_KEY.token().claims(Map.of("name", "Ada", "cnf", Map.of("jkt", KEY.thumbprint()))).text();
        TestProof proof = KEY.proofOf("GET", "https://mcp.example/mcp").of(token);
        for (Map.Entry<String, String> claim : claims.entrySet()) {
            proof = proof.claim(claim.getKey(), claim.getValue());
        }
        RequestContextController scope = container.get(RequestContextController.class);
        scope.activate();
        try {
            return TestEngine.decide(container.get(Engine.class), TestRequest.get("/mcp")
                    .with("Authorization", "DPoP " + token).with("DPoP", proof.text()));
        } finally {
            scope.deactivate();
        }
    }

    @Test
    void letsOwnersOfKeysIn() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi"); Container container = container(Map.of())) {
            assertThat(decide(container, Map.of())).isInstanceOf(Decision.Admitted.class);
            assertThat(log.lines()).filteredOn(line -> line.contains("MCPAUTH-167")).singleElement().asString()
                    .contains("'optional'", "this node alone");
        }
    }

    @Test
    void verifiesProofsByTheConfiguredProvider() {
        try (OneService provider = OneService.installed("Signature", "SHA256withECDSA", NoSignature::new);
                Container container = container(Map.of("mcp.auth.jca-provider", provider.name()))) {
            assertThat(decide(container, Map.of())).isInstanceOf(Decision.Refusal.class);
        }
    }

    @Test
    void takesTheApplicationsOwnStore() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi");
                Container container = container(Map.of(), Shared.class)) {
            assertThat(decide(container, Map.of())).isInstanceOf(Decision.Refusal.class);
            assertThat(log.lines()).filteredOn(line -> line.contains("MCPAUTH-167")).singleElement().asString()
                    .contains(Shared.class.getName());
        }
    }

    @Test
    void makesNoncesOfItsKey() {
        try (Container container = container(Map.of("mcp.auth.dpop.nonce", "true"))) {
            Decision.Refusal refusal = (Decision.Refusal) decide(container, Map.of());
            String nonce = refusal.answer().headers().get("DPoP-Nonce");

            assertThat(decide(container, Map.of("nonce", nonce))).isInstanceOf(Decision.Admitted.class);
        }
        try (Container other = container(Map.of("mcp.auth.dpop.nonce", "true"))) {
            assertThat(List.of(decide(other, Map.of("nonce", "x")))).allMatch(Decision.Refusal.class::isInstance);
        }
    }

    @Test
    void makesNoncesOfASecret() {
        Map<String, String> settings = Map.of("mcp.auth.dpop.nonce", "true", "mcp.auth.dpop.nonce-key",
                "a secret that all nodes of a cluster have");
        String nonce;
        try (Container one = container(settings)) {
            nonce = ((Decision.Refusal) decide(one, Map.of())).answer().headers().get("DPoP-Nonce");
        }
        try (Container another = container(settings)) {
            assertThat(decide(another, Map.of("nonce", nonce))).isInstanceOf(Decision.Admitted.class);
        }
        // It owes nothing to the key, which all of these have.
        try (Container without = container(Map.of("mcp.auth.dpop.nonce", "true"))) {
            assertThat(decide(without, Map.of("nonce", nonce))).isInstanceOf(Decision.Refusal.class);
        }
    }
}
