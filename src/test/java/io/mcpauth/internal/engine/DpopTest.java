package io.mcpauth.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.TestProof;

/** Which tokens are let in under which scheme, and what clients are told (RFC 9449, sections 7 to 9). */
class DpopTest extends DpopFixture {

    private static final String METADATA =
            "resource_metadata=\"https://mcp.example.com/app/.well-known/oauth-protected-resource\"";
    private static final String REST = "scope=\"name email\", " + METADATA;
    private static final String DPOP_REST = REST + ", algs=\"ES256 EdDSA\"";

    /** What a token can be bound to. */
    enum Binding {
        NOBODY, OWNER, SOMEBODY_ELSE, CERTIFICATE, OWNER_AND_CERTIFICATE;

        Map<String, Object> confirmation() {
            return switch (this) {
                case NOBODY -> Map.of();
                case OWNER -> Map.of("jkt", KEY.thumbprint());
                case SOMEBODY_ELSE -> Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
                case CERTIFICATE -> Map.of("x5t#S256", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
                case OWNER_AND_CERTIFICATE -> Map.of("jkt", KEY.thumbprint(), "x5t#S256", "a");
            };
        }
    }

    /** How a request can come. */
    enum Coming {
        BEARER, BEARER_WITH_PROOF, DPOP, DPOP_WITH_PROOF, DPOP_WITH_TWO_PROOFS;

        TestRequest of(String token) {
            TestRequest request = post().with("Authorization", (name().startsWith("B") ? "Bearer " : "DPoP ") + token);
            return switch (this) {
                case BEARER, DPOP -> request;
                case BEARER_WITH_PROOF, DPOP_WITH_PROOF -> request.with("DPoP", proof(token).text());
                case DPOP_WITH_TWO_PROOFS -> request.with("DPoP", proof(token).text(), proof(token).text());
            };
        }
    }

    static Stream<Arguments> everything() {
        List<Arguments> all = new ArrayList<>();
        for (DpopMode mode : DpopMode.values()) {
            for (Form form : Form.values()) {
                for (Binding binding : Binding.values()) {
                    for (Coming coming : Coming.values()) {
                        all.add(Arguments.of(mode, form, binding, coming));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everything")
    void letsInWhoeverBearsATokenOrOwnsItsKey(DpopMode mode, Form form, Binding binding, Coming coming) {
        boolean bearer = mode != DpopMode.REQUIRED && binding == Binding.NOBODY
                && (coming == Coming.BEARER || coming == Coming.BEARER_WITH_PROOF);
        boolean owner = mode != DpopMode.OFF && binding == Binding.OWNER && coming == Coming.DPOP_WITH_PROOF;
        Engine engine = engine(mode);
        String token = token(form, binding.confirmation());

        assertThat(TestEngine.decide(engine, coming.of(token)) instanceof Decision.Admitted)
                .isEqualTo(bearer || owner);
        // And so when the token is known.
        assertThat(TestEngine.decide(engine, coming.of(token)) instanceof Decision.Admitted)
                .isEqualTo(bearer || owner);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void tellsWhatTheTokenIsBoundTo(Form form) {
        String token = bound(form);

        assertThat(TestEngine.decide(engine(DpopMode.OPTIONAL), withProof(token, proof(token))))
                .isInstanceOfSatisfying(Decision.Admitted.class,
                        admitted -> assertThat(admitted.claims().keyThumbprint()).contains(KEY.thumbprint()));
    }

    /** RFC 7800, section 3.1, has it beside the claims, and browser clients put theirs into data. */
    @Test
    void findsTheBindingBesideTheDataOfABrowser() {
        String payload = "{\"data\":{\"name\":\"Ada\",\"email\":\"a\"},\"cnf\":{\"jkt\":\"" + KEY.thumbprint()
                + "\"},\"iat\":" + TestTokens.NOW + ",\"exp\":" + (TestTokens.NOW + 300) + "}";
        String token = TestTokens.encrypt(payload);
        String contradicting = TestTokens.encrypt(payload.replace("\"name\"", "\"cnf\":{\"jkt\":\""
                + "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"},\"name\""));
        Engine engine = engine(DpopMode.OPTIONAL);

        assertThat(TestEngine.decide(engine, withProof(token, proof(token)))).isInstanceOf(Decision.Admitted.class);
        assertThat(TestEngine.decide(engine, Coming.BEARER.of(token))).isInstanceOf(Decision.Refusal.class);
        assertThat(TestEngine.decide(engine, withProof(contradicting, proof(contradicting))))
                .isInstanceOf(Decision.Refusal.class);
    }

    private static String challenge(Engine engine, TestRequest request) {
        Answer answer = TestEngine.refused(engine, request);
        assertThat(answer.status()).isEqualTo(401);
        return answer.headers().get("WWW-Authenticate");
    }

    @Test
    void namesBothSchemesWhereBothAreLetIn() {
        Engine engine = engine(DpopMode.OPTIONAL);
        String token = bound(Form.SIGNED);
        TestProof proof = proof(token);

        assertThat(challenge(engine, post())).isEqualTo("Bearer " + REST + ", DPoP " + DPOP_REST);
        assertThat(challenge(engine, post().with("Authorization", "Bearer x")))
                .isEqualTo("Bearer error=\"invalid_token\", " + REST + ", DPoP " + DPOP_REST);
        assertThat(challenge(engine, Coming.DPOP_WITH_PROOF.of("x")))
                .isEqualTo("DPoP error=\"invalid_token\", " + DPOP_REST + ", Bearer " + REST);
        assertThat(challenge(engine, withProof(token, proof.claim("htm", "GET"))))
                .isEqualTo("DPoP error=\"invalid_dpop_proof\", " + DPOP_REST + ", Bearer " + REST);
    }

    /** Nobody knows where the metadata are, but the scheme of the token is the first all the same. */
    @Test
    void namesTheSchemeOfTheTokenFirstWhereNoHostIsNamed() {
        Engine engine = engine(DpopMode.OPTIONAL, false, Optional.empty(), ProxyHeaders.NONE);
        String bearer = "Bearer scope=\"name email\"";

        assertThat(challenge(engine, Coming.DPOP_WITH_PROOF.of("x").with("Host", "a b"))).isEqualTo(
                "DPoP error=\"invalid_token\", scope=\"name email\", algs=\"ES256 EdDSA\", " + bearer);
        assertThat(challenge(engine, post().with("Host", "a b"))).isEqualTo(
                bearer + ", DPoP scope=\"name email\", algs=\"ES256 EdDSA\"");
    }

    @Test
    void namesOneSchemeWhereOneIsLetIn() {
        String token = bound(Form.SIGNED);

        assertThat(challenge(engine(DpopMode.OFF), post())).isEqualTo("Bearer " + REST);
        assertThat(challenge(engine(DpopMode.OFF), withProof(token, proof(token))))
                .isEqualTo("Bearer error=\"invalid_token\", " + REST);
        assertThat(challenge(engine(DpopMode.REQUIRED), post())).isEqualTo("DPoP " + DPOP_REST);
        assertThat(challenge(engine(DpopMode.REQUIRED), Coming.BEARER.of(token(Form.SIGNED, Map.of()))))
                .isEqualTo("DPoP error=\"invalid_token\", " + DPOP_REST);
    }

    /** All that is wrong with a proof has one answer, and all that is wrong with a token another. */
    @Test
    void refusesAllBadProofsAlike() {
        Engine engine = engine(DpopMode.OPTIONAL);
        String token = bound(Form.NESTED);
        TestProof used = proof(token);
        TestEngine.decide(engine, withProof(token, used));
        Stream<TestRequest> bad = Stream.concat(Stream.of(Coming.DPOP.of(token), Coming.DPOP_WITH_TWO_PROOFS.of(token),
                Coming.DPOP.of(token).with("DPoP", ""), Coming.DPOP.of(token).with("DPoP", "a.b.c")),
                Stream.of(used, proof(token).header("typ", "JWT"), proof(token).claim("htm", "GET"),
                        proof(token).claim("htu", "https://evil.example/"), proof(token).claim("iat", 1),
                        proof(token).claim("ath", "x"), proof(token).signedBy(ProofKey.generate()))
                        .map(proof -> withProof(token, proof)));

        assertThat(bad.map(request -> TestEngine.refused(engine, request)).distinct()).containsExactly(
                new Answer(401,
                        Map.of("WWW-Authenticate",
                                "DPoP error=\"invalid_dpop_proof\", " + DPOP_REST + ", Bearer " + REST,
                                "Cache-Control", "no-store", "Content-Type", "application/json"),
                        "{\"error\":\"invalid_dpop_proof\"}"));
    }

    @Test
    void refusesAllBadTokensAlike() {
        Engine engine = engine(DpopMode.OPTIONAL);
        String others = token(Form.SIGNED, Binding.SOMEBODY_ELSE.confirmation());
        Stream<String> bad = Stream.of("x", token(Form.SIGNED, Map.of()), bound(Form.SIGNED) + "x", others);

        assertThat(bad.map(token -> TestEngine.refused(engine, Coming.DPOP_WITH_PROOF.of(token))).distinct())
                .hasSize(1).allSatisfy(answer -> assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_token\"}"));
    }

    @Test
    void asksForScopesUnderTheSchemeOfTheToken() {
        Engine engine = engine(DpopMode.OPTIONAL);
        String bound = token(Form.SIGNED, Map.of("jkt", KEY.thumbprint()), Map.of("name", "Ada", "scope", "name"));
        String unbound = token(Form.SIGNED, Map.of(), Map.of("name", "Ada", "scope", "name"));

        assertThat(missing(engine, withProof(bound, proof(bound))))
                .isEqualTo("DPoP error=\"insufficient_scope\", " + DPOP_REST + ", Bearer " + REST);
        assertThat(missing(engine, Coming.BEARER.of(unbound)))
                .isEqualTo("Bearer error=\"insufficient_scope\", " + REST + ", DPoP " + DPOP_REST);
    }

    private static String missing(Engine engine, TestRequest request) {
        Answer answer = engine.admit(() -> request, new TestProperties()).judge(List.of()).orElseThrow().answer();
        assertThat(answer.status()).isEqualTo(403);
        return answer.headers().get("WWW-Authenticate");
    }

    @Test
    void demandsANonceAndTellsItUntilItIsUsed() {
        Engine engine = engine(DpopMode.REQUIRED, true, Optional.of(PUBLIC_URL), ProxyHeaders.NONE);
        String token = bound(Form.SIGNED);
        Answer answer = TestEngine.refused(engine, withProof(token, proof(token)));

        assertThat(answer.headers()).containsEntry("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\", " + DPOP_REST);
        assertThat(answer.body()).isEqualTo("{\"error\":\"use_dpop_nonce\"}");
        String nonce = answer.headers().get("DPoP-Nonce");
        TestRequest again = withProof(token, proof(token).claim("nonce", nonce)).with("Origin", "https://chat.example");
        Passage passage = engine.admit(() -> again, new TestProperties());
        assertThat(passage.decision()).isInstanceOf(Decision.Admitted.class);
        assertThat(passage.answer().takeOverCors()).containsEntry("DPoP-Nonce", nonce).containsEntry(
                "Access-Control-Expose-Headers", "WWW-Authenticate, Mcp-Session-Id, Retry-After, DPoP-Nonce");
    }

    /** Nothing of nonces is said where nobody has to use them, or to nobody who uses them. */
    @Test
    void tellsNoNonceToOthers() {
        String token = bound(Form.SIGNED);
        String unbound = token(Form.SIGNED, Map.of());
        Engine demanding = engine(DpopMode.OPTIONAL, true, Optional.of(PUBLIC_URL), ProxyHeaders.NONE);

        assertThat(TestEngine.cors(engine(DpopMode.OPTIONAL), withProof(token, proof(token))))
                .doesNotContainKey("DPoP-Nonce");
        assertThat(TestEngine.cors(demanding, Coming.BEARER.of(unbound))).doesNotContainKey("DPoP-Nonce");
        assertThat(TestEngine.refused(demanding, Coming.DPOP_WITH_PROOF.of("x")).headers())
                .doesNotContainKey("DPoP-Nonce");
    }

    @Test
    void letsBrowsersSendProofs() {
        TestRequest preflight = TestRequest.of("OPTIONS", "/mcp").at("/app").with("Origin", "https://chat.example")
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "authorization,dpop");

        assertThat(((Decision.Preflight) TestEngine.decide(engine(DpopMode.REQUIRED), preflight)).answer().headers())
                .containsEntry("Access-Control-Allow-Headers", "authorization,dpop");
    }

    @ParameterizedTest
    @CsvSource({"OFF,,", "OPTIONAL, 'ES256,EdDSA', false", "REQUIRED, 'ES256,EdDSA', true"})
    void saysInItsMetadataWhatItTakes(DpopMode mode, String algorithms, Boolean required) {
        String body = TestEngine.document(engine(mode),
                TestRequest.get("/.well-known/oauth-protected-resource").at("/app")).body();
        Map<String, Object> members = Json.readObject(body.getBytes(UTF_8));

        assertThat(members.get("dpop_signing_alg_values_supported"))
                .isEqualTo(algorithms == null ? null : List.of(algorithms.split(",")));
        assertThat(members.get("dpop_bound_access_tokens_required")).isEqualTo(required);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://mcp.example.com/app/mcp", "https://MCP.example.com:443/app/mcp?a#b"})
    void comparesWithItsOwnUrlWhateverTheServerSees(String url) {
        String token = bound(Form.SIGNED);

        assertThat(TestEngine.decide(engine(DpopMode.OPTIONAL), withProof(token, proof(token).claim("htu", url))))
                .isInstanceOf(Decision.Admitted.class);
        assertThat(TestEngine.decide(engine(DpopMode.OPTIONAL),
                withProof(token, proof(token).claim("htu", "http://localhost:8080/app/mcp"))))
                .isInstanceOf(Decision.Refusal.class);
    }

    @Test
    void comparesWithTheUrlThatTheProxyTells() {
        String token = bound(Form.SIGNED);
        Engine direct = engine(DpopMode.OPTIONAL, false, Optional.empty(), ProxyHeaders.NONE);
        Engine behind = engine(DpopMode.OPTIONAL, false, Optional.empty(), ProxyHeaders.X_FORWARDED);
        TestProof ofProxy = proof(token).claim("htu", "https://front.example/v1/app/mcp");
        TestRequest request = withProof(token, ofProxy).with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "front.example").with("X-Forwarded-Prefix", "/v1");

        assertThat(TestEngine.decide(behind, request)).isInstanceOf(Decision.Admitted.class);
        assertThat(TestEngine.decide(direct, request)).isInstanceOf(Decision.Refusal.class);
        assertThat(TestEngine.decide(direct,
                withProof(token, proof(token).claim("htu", "http://localhost:8080/app/mcp"))))
                .isInstanceOf(Decision.Admitted.class);
        assertThat(TestEngine.decide(direct, withProof(token, proof(token)).with("Host", "a b")))
                .isInstanceOf(Decision.Refusal.class);
    }
}
