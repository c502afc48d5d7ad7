package io.mcpauth.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.proof.DpopProofs;
import io.mcpauth.proof.DpopRequest;
import io.mcpauth.proof.ReplayStore;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** The library says the same of the kit's tokens as their names do. */
class TestTokenTest {

    private static final String SERVER = "https://mcp.example.com";
    private static final ServerKey KEY = ServerKey.generate();
    private static TestIssuer issuer;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        issuer = TestIssuer.start();
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    private TokenVerifier ofClients() throws Exception {
        return JweTokenVerifier.builder().keyFile(KEY.writeTo(folder.resolve("key.json"))).build();
    }

    private static TokenVerifier ofTheIssuer() {
        return JweTokenVerifier.builder().authorizationServer(issuer.iss()).audience(SERVER).encryptionOptional()
                .build();
    }

    private static TestToken good() {
        return issuer.token().audience(SERVER).scopes("weather:read", "mail");
    }

    private static RejectionReason reason(Verification result) {
        return ((Rejected) result).reason();
    }

    private static TokenClaims claims(Verification result) {
        return ((Verified) result).claims();
    }

    @Test
    void encryptsAsBrowserClientsDo() throws Exception {
        TokenClaims claims = claims(ofClients().verify(KEY.token().claim("name", "Ada").text()));

        assertThat(claims.values()).isEqualTo(Map.of("name", "Ada"));
        assertThat(claims.signed()).isFalse();
    }

    @Test
    void signsAsAuthorizationServersDo() {
        TokenClaims claims = claims(ofTheIssuer().verify(good().text()));

        assertThat(claims.values()).containsEntry("sub", "ada").containsEntry("scope", "weather:read mail")
                .containsEntry("aud", SERVER);
        assertThat(claims.signed()).isTrue();
    }

    @Test
    void takesTheLastOfTwoWords() {
        assertThat(claims(ofTheIssuer().verify(good().subject("bob").claim("name", "Bob").without("scope").text()))
                .values()).containsEntry("sub", "bob").containsEntry("name", "Bob").doesNotContainKey("scope");
    }

    @Test
    void makesTokensThatAreRefusedForWhatTheirNamesSay() throws Exception {
        TokenVerifier verifier = ofTheIssuer();

        assertThat(reason(verifier.verify(good().expired().text()))).isEqualTo(RejectionReason.EXPIRED);
        assertThat(reason(verifier.verify(good().notYetValid().text()))).isEqualTo(RejectionReason.NOT_YET_VALID);
        assertThat(reason(verifier.verify(good().audience("https://other.example").text())))
                .isEqualTo(RejectionReason.AUDIENCE_WRONG);
        assertThat(reason(verifier.verify(issuer.token().text()))).isEqualTo(RejectionReason.AUDIENCE_WRONG);
        assertThat(reason(verifier.verify(issuer.forged().audience(SERVER).text())))
                .isEqualTo(RejectionReason.SIGNATURE_INVALID);
        assertThat(reason(ofClients().verify(ServerKey.generate().token().claim("name", "Ada").text())))
                .isEqualTo(RejectionReason.DECRYPTION_FAILED);
        try (TestIssuer stranger = TestIssuer.start()) {
            assertThat(reason(verifier.verify(stranger.token().audience(SERVER).text())))
                    .isEqualTo(RejectionReason.ISSUER_NOT_TRUSTED);
        }
    }

    @Test
    void signsThenEncrypts() throws Exception {
        TokenVerifier both = JweTokenVerifier.builder().keyFile(KEY.writeTo(folder.resolve("key.json")))
                .authorizationServer(issuer.iss()).audience(SERVER).build();

        assertThat(claims(both.verify(good().encryptedTo(KEY).text())).signed()).isTrue();
    }

    @Test
    void isGoodForAsLongAsItSays() {
        TestToken token = TestToken.of(Clock.systemUTC()).expiresIn(Duration.ofDays(1)).encryptedTo(KEY);

        assertThat(token).hasToString("TestToken[iat, exp]");
        assertThat(token.text()).matches("([\\w-]+\\.){4}[\\w-]+");
    }

    @Test
    void isNeverWrittenPlainly() {
        assertThatThrownBy(() -> TestToken.of(Clock.systemUTC()).text()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("signed by a TestIssuer, or encrypted to a ServerKey");
    }

    @Test
    void isBoundToAKeyThatProvesItself() {
        ProofKey client = ProofKey.generate();
        String token = good().boundTo(client).text();
        Verified bound = (Verified) ofTheIssuer().verifyBound(token);
        DpopProofs proofs = DpopProofs.rememberedIn(ReplayStore.inMemory(10));
        String proof = client.proof("POST", SERVER + "/mcp", token);

        assertThat(proofs.verify(new DpopRequest(proof, "POST", SERVER + "/mcp", token), bound)).isSameAs(bound);
        assertThat(reason(proofs.verify(new DpopRequest(ProofKey.generate().proof("POST", SERVER + "/mcp", token),
                "POST", SERVER + "/mcp", token), bound))).isEqualTo(RejectionReason.PROOF_KEY_WRONG);
        assertThat(reason(ofTheIssuer().verify(token))).isEqualTo(RejectionReason.SENDER_CONSTRAINED);
    }
}
