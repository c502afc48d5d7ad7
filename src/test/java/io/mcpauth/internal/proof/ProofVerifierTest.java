package io.mcpauth.internal.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.internal.message.Message;
import io.mcpauth.proof.DpopRequest;
import io.mcpauth.testing.HandmadeTokens;
import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.TestProof;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.Verified;

/** Each rule of RFC 9449, section 4.3, with a proof that breaks just that one. */
class ProofVerifierTest extends ProofFixture {

    private static final ProofKey RSA = ProofKey.of(TestKeys.named("rsa-2").without("use", "alg").json());

    static Stream<Arguments> algorithms() {
        return Stream.concat(
                Stream.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512").map(name -> Arguments.of(RSA, name)),
                Stream.of("ES256", "ES384", "ES512", "EdDSA").map(name -> Arguments.of(ProofKey.generate(name), name)));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void acceptsAProofOfTheOwnersKey(ProofKey key, String algorithm) {
        assertThat(verifier.verify(request(good(key, algorithm).text()), boundTo(key))).isEqualTo(boundTo(key));
    }

    @Test
    void leavesUnreadWhatItNeedsNot() {
        assertAccepted(good().header("kid", 1).header("x5u", "https://evil.example").claim("nonce", "any")
                .claim("exp", 1).claim("foo", List.of(Map.of())));
    }

    // Rule 3: all that is required is there.

    @ParameterizedTest
    @ValueSource(strings = {"typ", "jwk"})
    void rejectsAHeaderWithoutIts(String member) {
        assertRejected(good().header(member, null), RejectionReason.PROOF_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jti", "htm", "htu", "iat", "ath"})
    void rejectsAProofWithoutIts(String claim) {
        assertRejected(good().claim(claim, null), RejectionReason.PROOF_MALFORMED);
        assertRejected(good().claim(claim, ""), RejectionReason.PROOF_MALFORMED);
        assertRejected(good().claim(claim, Map.of()), RejectionReason.PROOF_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "a.b.c.d", "..", "e30.e30.", "bnVsbA.e30.YQ", "e30.bnVsbA.YQ",
        "eyJhIjoxLCJhIjoyfQ.e30.YQ"})
    void rejectsWhatIsNoProof(String text) {
        assertRejected(verifier, text, KEY, RejectionReason.PROOF_MALFORMED);
    }

    @Test
    void rejectsWhatIsTooLong() {
        assertRejected(good().claim("foo", "x".repeat(Proof.LONGEST)), RejectionReason.PROOF_MALFORMED);
    }

    /** A proof has one form, so that what was used is found. */
    @ParameterizedTest
    @ValueSource(strings = {"=", " ", "\n", "."})
    void rejectsWhatHasMoreThanItNeeds(String more) {
        assertRejected(verifier, good().text() + more, KEY, RejectionReason.PROOF_MALFORMED);
    }

    @Test
    void rejectsWhatIsAskedForAndNotUnderstood() {
        assertRejected(good().header("crit", List.of("exp")), RejectionReason.PROOF_MALFORMED);
        assertRejected(verifier, withHeader("\"b64\":true,"), KEY, RejectionReason.PROOF_MALFORMED);
    }

    private static String withHeader(String members) {
        return HandmadeTokens.withHeader(good().text(), header -> header.replaceFirst("\\{", "{" + members));
    }

    // Rule 4.

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "DPoP+JWT", "application/dpop+jwt", "dpop+jwt "})
    void rejectsAnotherType(String type) {
        assertRejected(good().header("typ", type), RejectionReason.PROOF_TYPE_WRONG);
    }

    // Rule 5.

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "es256", "ES256K", "RSA-OAEP"})
    void rejectsAnAlgorithmThatIsNotOnTheList(String algorithm) {
        String changed = HandmadeTokens.withHeader(good().text(),
                header -> header.replace("\"ES256\"", '"' + algorithm + '"'));
        assertRejected(verifier, changed, KEY, RejectionReason.PROOF_ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void rejectsAnAlgorithmThatTheConfigurationLeavesOut() {
        DpopSettings off = DpopSettings.OFF;
        ProofVerifier narrow = with(new DpopSettings(DpopMode.OPTIONAL, List.of("ES384", "PS256"), off.maxAge(),
                off.maxProofs(), false, Optional.empty()), Optional.empty(), NOW);

        assertRejected(narrow, good().text(), KEY, RejectionReason.PROOF_ALGORITHM_NOT_ALLOWED);
    }

    /** A symmetric key is known to whoever reads the proof. */
    @Test
    void rejectsASymmetricKey() {
        TestProof symmetric = good().header("jwk", Map.of("kty", "oct", "k", "AAAA")).header("alg", "HS256");
        assertRejected(verifier, HandmadeTokens.proof(symmetric, new HmacKey(new byte[32])), KEY,
                RejectionReason.PROOF_ALGORITHM_NOT_ALLOWED);
        assertRejected(good().header("jwk", Map.of("kty", "oct", "k", "AAAA")), RejectionReason.PROOF_KEY_INVALID);
    }

    @Test
    void rejectsAnAlgorithmThatIsNotOneOfTheKey() {
        String changed = HandmadeTokens.withHeader(good(RSA, "RS256").text(),
                header -> header.replace("RS256", "ES256"));
        assertRejected(verifier, changed, RSA, RejectionReason.PROOF_KEY_INVALID);
    }

    // Rule 6.

    @Test
    void rejectsASignatureOfAnotherKey() {
        assertRejected(good().signedBy(ProofKey.generate()), RejectionReason.PROOF_SIGNATURE_INVALID);
    }

    @Test
    void rejectsWhatWasChanged() {
        String[] one = good().text().split("\\.");
        String[] other = good().text().split("\\.");
        assertRejected(verifier, one[0] + '.' + one[1] + '.' + other[2], KEY, RejectionReason.PROOF_SIGNATURE_INVALID);
        assertRejected(verifier, one[0] + '.' + one[1] + '.', KEY, RejectionReason.PROOF_SIGNATURE_INVALID);
    }

    // Rule 7.

    @Test
    void rejectsAKeyThatShowsPrivateMembers() {
        TestProof shown =
                good(RSA, "RS256").header("jwk", TestKeys.named("rsa-2").without("use", "alg").members());
        assertRejected(verifier, shown.text(), RSA, RejectionReason.PROOF_KEY_INVALID);
    }

    @ParameterizedTest
    @CsvSource({"use, enc", "alg, ES384", "kty, ec", "kty, RSA", "crv, P-999"})
    void rejectsAKeyThatIsForSomethingElse(String member, String value) {
        Map<String, Object> jwk = new HashMap<>(Json.readObject(KEY.publicJwk().getBytes(UTF_8)));
        jwk.put(member, value);
        // Bound to what it says, so that nothing else is wrong.
        String thumbprint =
                Stream.of("kty", "crv").anyMatch(member::equals) ? thumbprintOf(jwk) : KEY.thumbprint();
        assertThat(verifier.verify(request(good().header("jwk", jwk).text()), boundTo(thumbprint)))
                .isInstanceOfSatisfying(Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.PROOF_KEY_INVALID));
    }

    private static String thumbprintOf(Map<String, Object> jwk) {
        return HandmadeTokens.hash("{\"crv\":\"" + jwk.get("crv") + "\",\"kty\":\"" + jwk.get("kty") + "\",\"x\":\""
                + jwk.get("x") + "\",\"y\":\"" + jwk.get("y") + "\"}");
    }

    @Test
    void rejectsAKeyThatIsTooShort() throws JoseException {
        ProofKey small =
                ProofKey.of(RsaJwkGenerator.generateJwk(1024).toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        assertRejected(verifier, good(small, "RS256").text(), small, RejectionReason.PROOF_KEY_INVALID);
    }

    /** It would take seconds to look at a signature of such a key. */
    @Test
    void rejectsAKeyWhoseOwnerHasMadeItCostly() {
        BigInteger modulus = BigInteger.ONE.shiftLeft(3071).setBit(0);
        assertThat(costly(modulus, BigInteger.ONE.shiftLeft(3000).setBit(0)))
                .isEqualTo(RejectionReason.PROOF_KEY_INVALID);
        assertThat(costly(BigInteger.ONE.shiftLeft(8192).setBit(0), BigInteger.valueOf(65537)))
                .isEqualTo(RejectionReason.PROOF_KEY_INVALID);
        assertThat(costly(BigInteger.ONE.shiftLeft(8191).setBit(0), BigInteger.valueOf(65537)))
                .isEqualTo(RejectionReason.PROOF_SIGNATURE_INVALID);
    }

    private RejectionReason costly(BigInteger modulus, BigInteger exponent) {
        Map<String, Object> jwk = Map.of("kty", "RSA", "n", text(modulus), "e", text(exponent));
        String thumbprint = HandmadeTokens.hash(
                "{\"e\":\"" + text(exponent) + "\",\"kty\":\"RSA\",\"n\":\"" + text(modulus) + "\"}");
        return ((Rejected) verifier.verify(request(good(RSA, "RS256").header("jwk", jwk).text()), boundTo(thumbprint)))
                .reason();
    }

    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    // Rules 8 and 9.

    @ParameterizedTest
    @ValueSource(strings = {"GET", "post", "POST ", "*"})
    void rejectsAnotherMethod(String method) {
        assertRejected(good().claim("htm", method), RejectionReason.PROOF_METHOD_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/mcp", "http://mcp.example.com/mcp", "https://mcp.example.com/",
        "https://mcp.example.com/mcp/", "https://mcp.example.com/MCP", "https://mcp.example.com:8443/mcp", "/mcp",
        "https://mcp.example.com/mcp/..", "https://mcp.example.com@evil.example/mcp"})
    void rejectsAnotherUrl(String url) {
        assertRejected(good().claim("htu", url), RejectionReason.PROOF_URL_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://mcp.example.com/mcp?a=b", "HTTPS://MCP.EXAMPLE.COM:443/mcp#x",
        "https://mcp.example.com/a/../%6Dcp"})
    void acceptsTheSameUrlInAnotherForm(String url) {
        assertAccepted(good().claim("htu", url));
    }

    @Test
    void rejectsAnyUrlWhereItsOwnIsNotKnown() {
        for (String url : List.of("", "https://a b/mcp")) {
            assertThat(verifier.verify(new DpopRequest(good().claim("htu", url + "x").text(), "POST", url, TOKEN),
                    boundTo(KEY))).isInstanceOf(Rejected.class);
        }
    }

    // Rule 10.

    static Stream<Arguments> nonces() {
        return Stream.of(Arguments.of(-61L, false), Arguments.of(-60L, true), Arguments.of(60L, true),
                Arguments.of(121L, false));
    }

    private static ProofVerifier demandingNonces(long now) {
        return with(DpopSettings.OFF.with(DpopMode.OPTIONAL),
                Optional.of(Nonces.of("a secret of this server's cluster", Duration.ofMinutes(1), clock(now))), now);
    }

    @ParameterizedTest
    @MethodSource("nonces")
    void acceptsNoncesOfLately(long after, boolean good) {
        // 1_750_000_020 is the start of a minute.
        String nonce = demandingNonces(1_750_000_020).nonce().orElseThrow();
        ProofVerifier later = demandingNonces(1_750_000_020 + after);
        String proof = good().claim("nonce", nonce).claim("iat", 1_750_000_020 + after).text();

        assertThat(later.verify(request(proof), boundTo(KEY)) instanceof Verified).isEqualTo(good);
    }

    @Test
    void rejectsAProofWithoutItsNonce() {
        ProofVerifier demanding = demandingNonces(NOW);
        for (TestProof proof : List.of(good(), good().claim("nonce", "x"),
                good().claim("nonce", demanding.nonce().orElseThrow() + "="))) {
            assertRejected(demanding, proof.text(), KEY, RejectionReason.PROOF_NONCE_WRONG);
        }
        assertRejected(demanding, good().claim("nonce", 1).text(), KEY, RejectionReason.PROOF_MALFORMED);
    }

    // Rule 11: ProofTimesTest has the times.

    @Test
    void rejectsAProofThatWasUsed() {
        TestProof proof = good();
        assertAccepted(proof);
        assertRejected(proof, RejectionReason.PROOF_REPLAYED);
        // An ECDSA signature is another one each time: what was used is the jti.
        assertRejected(proof.claim("foo", 1), RejectionReason.PROOF_REPLAYED);
        assertRejected(proof.claim("iat", NOW + 1), RejectionReason.PROOF_REPLAYED);
        assertAccepted(good());
    }

    /** Whatever breaks is a rejection, and the log says where to look, without a word of the proof. */
    @Test
    void rejectsWhatItCannotJudge() {
        TestProof proof = good().claim("nonce", "n");
        ProofVerifier broken = with(DpopSettings.OFF.with(DpopMode.OPTIONAL), Optional.of(Nonces.of(() -> {
            throw new IllegalStateException();
        }, Duration.ofMinutes(1), clock(NOW))), NOW);
        try (CapturedLog log = new CapturedLog("io.mcpauth.proof")) {
            assertRejected(broken, proof.text(), KEY, RejectionReason.INTERNAL_ERROR);
            assertThat(log.lines()).first().asString().contains(Message.VERIFIER_FAILED.id());
            assertThat(log.lines()).noneMatch(line -> line.contains(proof.text()));
        }
    }

    @Test
    void saysThatAProofCannotBeRemembered() {
        ProofVerifier full = new ProofVerifier(DpopSettings.OFF.with(DpopMode.OPTIONAL), Duration.ofSeconds(60),
                Optional.empty(), (key, proof, until) -> {
                    throw new IllegalStateException();
                }, clock(NOW));
        try (CapturedLog log = new CapturedLog("io.mcpauth.proof")) {
            assertRejected(full, good().text(), KEY, RejectionReason.PROOF_NOT_REMEMBERED);
            assertThat(log.lines()).first().asString().contains(Message.PROOF_NOT_REMEMBERED.id());
        }
    }

    @Test
    void remembersNoProofThatWasBad() {
        TestProof proof = good();
        assertRejected(proof.signedBy(ProofKey.generate()), RejectionReason.PROOF_SIGNATURE_INVALID);
        assertAccepted(proof);
    }

    @Test
    void letsNobodyInWhereNothingCanBeRemembered() {
        ProofVerifier broken = new ProofVerifier(DpopSettings.OFF.with(DpopMode.OPTIONAL), Duration.ZERO,
                Optional.empty(), (key, proof, until) -> {
                    throw new IllegalStateException("The cache is gone");
                }, clock(NOW));

        assertRejected(broken, good().text(), KEY, RejectionReason.PROOF_NOT_REMEMBERED);
    }

    // Rule 12.

    @Test
    void rejectsAProofForAnotherToken() {
        assertRejected(good().claim("ath", HandmadeTokens.hash("another.token")), RejectionReason.PROOF_TOKEN_WRONG);
        assertRejected(good().claim("ath", HandmadeTokens.hash(TOKEN) + "="), RejectionReason.PROOF_TOKEN_WRONG);
    }

    @Test
    void rejectsAProofOfAKeyThatTheTokenIsNotBoundTo() {
        ProofKey thief = ProofKey.generate();
        assertRejected(verifier, good(thief, "ES256").text(), KEY, RejectionReason.PROOF_KEY_WRONG);
    }

    @Test
    void rejectsATokenThatIsBoundToNoKey() {
        Verified unbound = new Verified(new TokenClaims(Map.of("name", "Ada"), BigDecimal.ONE, BigDecimal.TEN, true));

        assertThat(verifier.verify(request(good().text()), unbound)).isEqualTo(new Rejected(RejectionReason.NOT_BOUND));
    }

    /** A stranger with somebody's token costs no signature: the key is compared first. */
    @Test
    void comparesTheKeyBeforeItLooksAtTheSignature() {
        ProofKey thief = ProofKey.generate();
        Supplier<TestProof> forged = () -> good(thief, "ES256").signedBy(ProofKey.generate());
        assertRejected(verifier, forged.get().text(), KEY, RejectionReason.PROOF_KEY_WRONG);
    }

    @Test
    void saysToTheLogWhatWouldBeRight() {
        assertThat(expected(good().claim("htm", "GET"))).contains("htm POST");
        assertThat(expected(good().claim("htu", "https://x/"))).contains("htu " + URL);
        assertThat(expected(good().claim("iat", NOW - 120))).contains("iat at most PT1M ago");
        assertThat(expected(good().header("typ", "JWT"))).isEmpty();
        ProofVerifier narrow = with(new DpopSettings(DpopMode.OPTIONAL, List.of("ES384", "PS256"),
                Duration.ofMinutes(1), 10, false, Optional.empty()), Optional.empty(), NOW);
        assertThat(((Rejected) narrow.verify(request(good().text()), boundTo(KEY))).expected())
                .contains("alg of ES384, PS256");
    }

    private Optional<String> expected(TestProof proof) {
        return ((Rejected) verifier.verify(request(proof.text()), boundTo(KEY))).expected();
    }
}
