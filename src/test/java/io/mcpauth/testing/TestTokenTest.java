package io.mcpauth.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.internal.json.Json;
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

    private TokenVerifier ofBoth() throws Exception {
        return JweTokenVerifier.builder().keyFile(KEY.writeTo(folder.resolve("key.json")))
                .authorizationServer(issuer.iss()).audience(SERVER).build();
    }

    private static Map<String, Object> header(String token) {
        return Json.readObject(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))));
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
        assertThat(claims(ofBoth().verify(good().encryptedTo(KEY).text())).signed()).isTrue();
    }

    @Test
    void isGoodForAsLongAsItSays() {
        TestToken token = TestToken.of(Clock.systemUTC()).expiresIn(Duration.ofDays(1)).encryptedTo(KEY);

        assertThat(token).hasToString("TestToken[iat, exp]");
        assertThat(token.text()).matches("([\\w-]+\\.){4}[\\w-]+");
        assertThat(reason(ofTheIssuer().verify(good().expiresIn(Duration.ofDays(1)).expired().text())))
                .isEqualTo(RejectionReason.EXPIRED);
    }

    @Test
    void isIssuedWhenTheTestSays() {
        TokenClaims claims = claims(ofTheIssuer().verify(good().expiresIn(Duration.ofHours(2))
                .issuedAt(Instant.now().minusSeconds(3600)).text()));

        assertThat(claims.expiresAt().subtract(claims.issuedAt())).isEqualByComparingTo("7200");
        assertThat(reason(ofTheIssuer().verify(good().issuedAt(Instant.EPOCH).text())))
                .isEqualTo(RejectionReason.EXPIRED);
    }

    @Test
    void isOfAClientThatNoUserStandsBehind() {
        assertThat(claims(ofTheIssuer().verify(good().ofClient("night-job").text())).values())
                .containsEntry("sub", "night-job").containsEntry("client_id", "night-job");
    }

    @Test
    void hasItsClaimsBesideItsTimes() throws Exception {
        TestToken token = KEY.token().claims(Map.of("name", "Ada", "data", Map.of("name", "Bob")));

        assertThat(claims(ofClients().verify(token.text())).values()).containsEntry("name", "Ada");
        assertThat(claims(ofClients().verify(token.flat().text())).values()).isEqualTo(Map.of("name", "Bob"));
        assertThat(claims(ofClients().verify(token.without("data").flat().text())).values())
                .isEqualTo(Map.of("name", "Ada"));
        assertThat(claims(ofClients().verify(token.claim("fax", null).text())).values()).containsEntry("fax", null);
    }

    @Test
    void looksSignedThoughItIsNot() {
        TokenVerifier verifier = ofTheIssuer();

        assertThat(reason(verifier.verify(good().signedWithPublicKey().text())))
                .isEqualTo(RejectionReason.SIGNATURE_ALGORITHM_NOT_ALLOWED);
        assertThat(reason(verifier.verify(good().unsecured().text())))
                .isEqualTo(RejectionReason.SIGNATURE_ALGORITHM_NOT_ALLOWED);
        assertThat(header(good().unsecured().text())).containsEntry("alg", "none");
        assertThat(reason(verifier.verify(good().forged().text()))).isEqualTo(RejectionReason.SIGNATURE_INVALID);
        assertThatThrownBy(() -> KEY.token().forged()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hasTheHeaderThatATestAsksFor() throws Exception {
        assertThat(header(good().text())).containsOnlyKeys("alg", "typ", "kid").containsEntry("typ", "at+jwt");
        assertThat(header(good().type("JWT").signedHeader("kid", null).signedHeader("crit", List.of("x")).text()))
                .isEqualTo(Map.of("alg", "RS256", "typ", "JWT", "crit", List.of("x")));
        assertThat(header(KEY.token().encryptedHeader("kid", null).text()))
                .isEqualTo(Map.of("alg", "RSA-OAEP", "enc", "A256GCM"));
        assertThat(header(KEY.token().encryptedHeader("enc", "A128GCM").text())).containsEntry("enc", "A128GCM");
        assertThat(header(good().encryptedTo(KEY).text())).containsEntry("cty", "JWT");
    }

    @Test
    void hasAnyTextInThePlaceOfClaims() throws Exception {
        assertThat(reason(ofClients().verify(KEY.token().payload("hello").text())))
                .isEqualTo(RejectionReason.PAYLOAD_INVALID);
        assertThat(reason(ofTheIssuer().verify(good().payload("hello").text())))
                .isEqualTo(RejectionReason.PAYLOAD_INVALID);
    }

    /** It is immutable, whatever the test does with a list later. */
    @Test
    void keepsTheValuesThatItWasGiven() throws Exception {
        List<Object> list = new ArrayList<>(List.of("a"));
        Map<String, Object> map = new HashMap<>(Map.of("list", list));
        TestToken token = KEY.token().claim("one", list).claims(Map.of("two", map)).encryptedHeader("x", list);
        TestProof proof = ProofKey.generate().proofOf("GET", SERVER).claim("one", list).header("x", list);

        list.add("b");
        map.put("c", "d");

        assertThat(JsonUtil.toJson(token.values())).contains("\"one\":[\"a\"]", "\"two\":{\"list\":[\"a\"]}");
        assertThat(header(token.text())).containsEntry("x", List.of("a"));
        assertThat(proof.claims()).containsEntry("one", List.of("a"));
        assertThat(proof.header()).containsEntry("x", List.of("a"));
    }

    @Test
    void takesInWhatSomebodyElseHasSigned() throws Exception {
        assertThat(claims(ofBoth().verify(KEY.token().nested(good().text()).text())).signed()).isTrue();
    }

    @Test
    void isSignedByAKeyWithoutAServer() {
        for (String algorithm : List.of("RS256", "PS256", "ES256", "ES384", "EdDSA")) {
            IssuerKey login = IssuerKey.generate("https://login.example.com", algorithm);
            TokenVerifier verifier = JweTokenVerifier.builder()
                    .trustedIssuer(login.iss(), login.publicJwkSet(), algorithm)
                    .audience(SERVER).encryptionOptional().build();
            TestToken token = IssuerKey.of(login.iss(), login.privateJwk()).token().audience(SERVER);

            assertThat(verifier.verify(token.text())).as(algorithm).isInstanceOf(Verified.class);
            assertThat(reason(verifier.verify(token.forged().text()))).as(algorithm)
                    .isEqualTo(RejectionReason.SIGNATURE_INVALID);
        }
        assertThatThrownBy(() -> IssuerKey.of("https://login.example.com", KEY.publicJwkSet()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("private");
    }

    @Test
    void isEncryptedToAKeyThatTheTestHasAlready() throws Exception {
        for (String algorithm : List.of("RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A256KW")) {
            ServerKey key = ServerKey.generate(algorithm);
            TokenVerifier verifier = JweTokenVerifier.builder().keyFile(key.writeTo(folder.resolve("key.json")))
                    .build();

            for (ServerKey read : List.of(ServerKey.of(key.privateJwk()), ServerKey.of(key.publicJwkSet()))) {
                String token = read.token().claim("name", "Ada").text();
                assertThat(verifier.verify(token)).as(algorithm).isInstanceOf(Verified.class);
                assertThat(header(token)).containsEntry("alg", algorithm);
            }
        }
        ServerKey published = ServerKey.of(KEY.publicJwkSet());
        assertThatThrownBy(published::privateJwk).isInstanceOf(IllegalStateException.class);
        for (String none : List.of("", "{}", "{\"keys\":[]}", "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}")) {
            assertThatThrownBy(() -> ServerKey.of(none)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("c2VjcmV0").hasNoCause();
        }
    }

    @Test
    void isEncryptedToAKeyOfAnyCurveThatTheLibraryTakes() throws Exception {
        for (String curve : List.of("X25519", "P-256", "P-384", "P-521")) {
            for (String algorithm : List.of("ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW")) {
                ServerKey key = ServerKey.generate(algorithm, curve);
                TokenVerifier verifier = JweTokenVerifier.builder().keyFile(key.writeTo(folder.resolve("key.json")))
                        .build();

                for (ServerKey read : List.of(key, ServerKey.of(key.privateJwk()), ServerKey.of(key.publicJwkSet()))) {
                    String token = read.token().claim("name", "Ada").text();
                    assertThat(verifier.verify(token)).as("%s, %s", algorithm, curve).isInstanceOf(Verified.class);
                    assertThat(header(token)).containsEntry("alg", algorithm)
                            .hasEntrySatisfying("epk", epk -> assertThat((Map<?, ?>) epk)
                                    .extracting(members -> members.get("crv")).isEqualTo(curve));
                }
                assertThat(reason(verifier.verify(
                        ServerKey.generate(algorithm, curve).token().claim("name", "Eve").text())))
                        .isEqualTo(RejectionReason.DECRYPTION_FAILED);
            }
        }
    }

    @Test
    void isOfNoCurveThatTheLibraryDoesNotTake() {
        assertThatThrownBy(() -> ServerKey.generate("ECDH-ES", "X448")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X25519");
        assertThatThrownBy(() -> ServerKey.generate("RSA-OAEP", "X25519"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ECDH-ES");
    }

    /** Another key than the asked one would let a test pass that tests nothing. */
    @Test
    void isMadeForNoAlgorithmWithoutAKeyPair() {
        for (String algorithm : List.of("Ed25519", "HS256", "none", "rs256", "")) {
            assertThatThrownBy(() -> IssuerKey.generate("https://login.example.com", algorithm)).as(algorithm)
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("EdDSA");
            assertThatThrownBy(() -> ProofKey.generate(algorithm)).as(algorithm)
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ServerKey.generate(algorithm)).as(algorithm)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void isNeverWrittenPlainly() {
        assertThatThrownBy(() -> TestToken.of(Clock.systemUTC()).text()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("signed by a TestIssuer or an IssuerKey, or encrypted to a ServerKey");
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

    @Test
    void isProvedAsTheTestSays() {
        for (String algorithm : List.of("ES256", "PS256", "EdDSA")) {
            ProofKey client = ProofKey.generate(algorithm);
            TestProof proof = client.proofOf("POST", SERVER + "/mcp");
            String token = good().boundTo(client).text();

            assertThat(proved(proof.of(token), token)).as(algorithm).isInstanceOf(Verified.class);
            assertThat(reason(proved(proof, token))).isEqualTo(RejectionReason.PROOF_MALFORMED);
            assertThat(reason(proved(proof.of(token).expired(), token))).isEqualTo(RejectionReason.PROOF_TOO_OLD);
            assertThat(reason(proved(proof.of(token).issuedAt(Instant.EPOCH), token)))
                    .isEqualTo(RejectionReason.PROOF_TOO_OLD);
            assertThat(reason(proved(proof.of(token).claim("jti", null), token)))
                    .isEqualTo(RejectionReason.PROOF_MALFORMED);
            assertThat(reason(proved(proof.of(token).header("typ", "JWT"), token)))
                    .isEqualTo(RejectionReason.PROOF_TYPE_WRONG);
            assertThat(reason(proved(proof.of(token).signedBy(ProofKey.generate(algorithm)), token)))
                    .isEqualTo(RejectionReason.PROOF_SIGNATURE_INVALID);
        }
        assertThat(ProofKey.generate().proofOf("GET", SERVER).nonce("n")).hasToString(
                "TestProof[jti, htm, htu, iat, nonce]");
    }

    private static Verification proved(TestProof proof, String token) {
        return DpopProofs.rememberedIn(ReplayStore.inMemory(10)).verify(
                new DpopRequest(proof.text(), "POST", SERVER + "/mcp", token),
                (Verified) ofTheIssuer().verifyBound(token));
    }
}
