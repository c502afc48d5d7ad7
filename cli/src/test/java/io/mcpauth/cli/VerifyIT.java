package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.testing.TestIssuer;

/** What {@code verify} can do beside decryption, in the built jar. */
class VerifyIT {

    private static final String URL = "http://localhost:8080/mcp";

    @TempDir
    private Path folder;

    @Test
    void aProofIsVerifiedWithTheTokenThatItCameWith() throws Exception {
        run("generate", "--size", "2048");
        run("generate", "--use", "sig", "--type", "EC", "--output", ".client");
        String token = run("token", "--claim", "name=Ada", "--dpop-key", ".client/issuer-private.json");
        Files.writeString(folder.resolve("token.txt"), token);
        String proof = run("proof", "--key", ".client/issuer-private.json", "--url", URL, "--token", "token.txt");

        assertThat(run("verify", "--proof", proof, "--url", URL, token)).contains("\"name\":\"Ada\"");
        JarProcess other = JarProcess.run(folder, "verify", "--proof", proof, "--url", URL, "--method", "GET", token);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("(proof_method_wrong; expected: htm GET)").doesNotContain("\tat ");
        String forged = proof.substring(0, proof.length() - 10) + "AAAAAAAAAA";
        assertThat(JarProcess.run(folder, "verify", "--proof", forged, "--url", URL, token).err())
                .contains("(proof_signature_invalid)");
    }

    @Test
    void theIssuerIsAskedAboutATokenThatOnlyItCanRead() throws Exception {
        try (TestIssuer issuer = TestIssuer.start()) {
            issuer.letAsk("mcp-server", "s3cret");
            Files.writeString(folder.resolve("secret.txt"), "s3cret\n");
            String token = issuer.opaque(issuer.token().audience("mcp"));

            assertThat(run("verify", "--authorization-server", issuer.iss(), "--audience", "mcp", "--introspect",
                    "mcp-server", "--client-secret-file", "secret.txt", token)).contains("\"sub\":\"ada\"");
        }
    }

    private String run(String... args) throws Exception {
        JarProcess process = JarProcess.run(folder, args);
        assertThat(process.code()).as(process.err()).isZero();
        return process.out().strip();
    }
}
