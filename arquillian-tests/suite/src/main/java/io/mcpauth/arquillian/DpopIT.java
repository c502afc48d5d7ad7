package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.SharedProofs;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Leaks;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.internal.proof.Nonces;
import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.TestProof;

/**
 * Tokens that only the owner of a key can use (RFC 9449): two applications take them beside others, at the URL by which
 * they are called, one of them in JAX-RS alone; the third one takes nothing else, has a public URL, demands nonces, and
 * brings its own store of proofs.
 */
@ExtendWith(ArquillianExtension.class)
class DpopIT {

    private static final String BESIDE_OTHERS = "bound";
    private static final String IN_JAX_RS = "bound-in-jax-rs";
    private static final String NOTHING_ELSE = "bound-only";
    private static final String PUBLIC_URL = "https://mcp.example.org/front";
    private static final String NONCE_SECRET = "a secret that all nodes of a cluster have";
    private static final Issuer LOGIN = Issuer.named("https://login.example.org");
    private static final ProofKey CLIENT = ProofKey.generate();
    private static final String USER = "/scanned/user";

    @ArquillianResource
    @OperateOnDeployment(BESIDE_OTHERS)
    private URI url;
    private Http http;

    private static WebArchive war(String name, Class<?>[] more, String... settings) {
        String[] all = Stream.concat(Stream.of("config_ordinal", "500",
                "mcp.auth.scopes", "profile", "mcp.auth.authorization-servers", LOGIN.iss(),
                "mcp.auth.trusted-issuers", "login", "mcp.auth.trusted-issuers.login.iss", LOGIN.iss(),
                "mcp.auth.trusted-issuers.login.jwks", "classpath:trust/login.json", "mcp.auth.audience", AUDIENCE,
                "mcp.auth.encryption", "optional"), Stream.of(settings)).toArray(String[]::new);
        Class<?>[] classes = {EmptyApplication.class, UserResource.class, Profile.class, Profile.Address.class,
            CalendarResource.class, Diary.class};
        return (name.equals(IN_JAX_RS) ? Wars.withRestJar(name, classes) : Wars.withPlainJar(name, classes))
                .addClasses(more)
                .addAsResource(new StringAsset(LOGIN.jwks()), "trust/login.json")
                .addAsResource(Wars.config(all), Wars.CONFIG);
    }

    @Deployment(name = BESIDE_OTHERS, testable = false)
    static WebArchive besideOthers() {
        return war(BESIDE_OTHERS, new Class<?>[0], "mcp.auth.dpop", "optional", "mcp.auth.dpop.algorithms",
                "ES256,EdDSA");
    }

    @Deployment(name = IN_JAX_RS, testable = false)
    static WebArchive inJaxRs() {
        return war(IN_JAX_RS, new Class<?>[0], "mcp.auth.dpop", "optional", "mcp.auth.dpop.algorithms",
                "ES256,EdDSA");
    }

    @Deployment(name = NOTHING_ELSE, testable = false)
    static WebArchive nothingElse() {
        return war(NOTHING_ELSE, new Class<?>[] {SharedProofs.class}, "mcp.auth.dpop", "required",
                "mcp.auth.dpop.nonce", "true", "mcp.auth.dpop.nonce-key", NONCE_SECRET,
                "mcp.auth.public-url", PUBLIC_URL, "mcp.auth.allowed-origins", "https://chat.example.org");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    private static String bound() {
        return boundTo(CLIENT);
    }

    private static String boundTo(ProofKey key) {
        return signed(Map.of("cnf", Map.of("jkt", key.thumbprint())));
    }

    private static String signed(Map<String, ?> more) {
        Map<String, Object> claims = new LinkedHashMap<>(Map.of("scope", "profile"));
        claims.putAll(more);
        return LOGIN.signed(claims);
    }

    private Reply get(String path, String token, String proof) {
        return http.get(path, "Authorization", "DPoP " + token, "DPoP", proof);
    }

    /** A good proof for a path, to be changed. */
    private TestProof proof(String path, String token) {
        return CLIENT.proofOf("GET", http.origin() + path).of(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {BESIDE_OTHERS, IN_JAX_RS})
    void letsTheOwnerOfTheKeyIn(String application) {
        String path = "/" + application + USER;
        for (String token : List.of(bound(), token().nested(bound()).text())) {
            Reply reply = get(path, token, proof(path, token).text());
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("Ada");
            // And again, as the token is known.
            assertThat(get(path + "?again=yes", token, proof(path, token).text()).status()).isEqualTo(200);
        }
        assertThat(http.getAs(signed(Map.of()), path).status()).isEqualTo(200);
    }

    /** Each rule of section 4.3 with a proof that breaks just it; ProofVerifierTest looks at the reasons. */
    private Map<String, String> badProofs(String path, String token) {
        TestProof good = proof(path, token);
        Map<String, TestProof> bad = new LinkedHashMap<>();
        bad.put("without its jti", good.claim("jti", null));
        bad.put("of another type", good.header("typ", "JWT"));
        bad.put("signed by another key", good.signedBy(ProofKey.generate()));
        bad.put("with a private key", good.header("jwk", withPrivateMember(CLIENT.publicJwk())));
        bad.put("with a symmetric key", good.header("jwk", Map.of("kty", "oct", "k", "AAAA")));
        bad.put("for another method", good.claim("htm", "POST"));
        bad.put("for another path", good.claim("htu", http.origin() + "/scanned"));
        bad.put("for another host", good.claim("htu", "https://evil.example" + path));
        bad.put("for another token", good.of(bound() + "x"));
        bad.put("for no token", good.claim("ath", null));
        bad.put("of yesterday", good.claim("iat", 1));
        bad.put("of tomorrow", good.issuedAt(Instant.now().plus(Duration.ofDays(1))));
        Map<String, String> all = new LinkedHashMap<>(Map.of("empty", "", "no proof", "a.b.c", "two in one field",
                proof(path, token).text() + ", " + proof(path, token).text()));
        bad.forEach((what, proof) -> all.put(what, proof.text()));
        return all;
    }

    private static Map<String, Object> withPrivateMember(String jwk) {
        try {
            Map<String, Object> members = new LinkedHashMap<>(JsonUtil.parseJson(jwk));
            members.put("d", "AAAA");
            return members;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BESIDE_OTHERS, IN_JAX_RS})
    void letsNobodyElseIn(String application) {
        String path = "/" + application + USER;
        String token = bound();
        String used = proof(path, token).text();
        assertThat(get(path, token, used).status()).isEqualTo(200);
        Map<String, String> bad = badProofs(path, token);
        bad.put("used before", used);
        ProofKey other = ProofKey.generate("ES384");
        String ofOther = boundTo(other);
        String unbound = signed(Map.of());
        Reply refusal = get(path, token, "x");

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.body()).isEqualTo("{\"error\":\"invalid_dpop_proof\"}");
        SoftAssertions.assertSoftly(softly -> {
            bad.forEach((what, proof) -> softly.assertThat(get(path, token, proof)).as(what).isEqualTo(refusal));
            softly.assertThat(http.get(path, "Authorization", "DPoP " + token)).as("none").isEqualTo(refusal);
            softly.assertThat(http.get(path, "Authorization", "DPoP " + token, "DPoP", proof(path, token).text(),
                    "DPoP", proof(path, token).text())).as("two").isEqualTo(refusal);
            softly.assertThat(get(path, ofOther, other.proof("GET", http.origin() + path, ofOther)))
                    .as("by an algorithm that is not on the list").isEqualTo(refusal);
            softly.assertThat(http.getAs(token, path).body()).as("as bearer")
                    .isEqualTo("{\"error\":\"invalid_token\"}");
            softly.assertThat(get(path, unbound, proof(path, unbound).text()).body()).as("unbound")
                    .isEqualTo("{\"error\":\"invalid_token\"}");
            softly.assertThat(get(path, token, ProofKey.generate().proof("GET", http.origin() + path, token)).body())
                    .as("of another key").isEqualTo("{\"error\":\"invalid_token\"}");
        });
        assertThat(Leaks.of(List.of(token)).in(ServerLog.whole().everything())).isEmpty();
    }

    @Test
    void tellsClientsWhatItTakes() {
        assertThat(http.get("/bound/scanned/user").header("WWW-Authenticate"))
                .matches("Bearer scope=\"profile\", resource_metadata=\"[^\"]+\", "
                        + "DPoP scope=\"profile\", resource_metadata=\"[^\"]+\", algs=\"[^\"]*ES256[^\"]*\"");
        String path = "/bound/scanned/calendar";
        String token = bound();
        Reply refusal = get(path, token, CLIENT.proof("GET", http.origin() + path, token));
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.header("WWW-Authenticate"))
                .startsWith("DPoP error=\"insufficient_scope\", scope=\"profile calendar\"");
        assertThat(http.get("/bound/.well-known/oauth-protected-resource").body())
                .contains("\"dpop_signing_alg_values_supported\":[", "\"dpop_bound_access_tokens_required\":false");
        assertThat(http.get("/bound-only/.well-known/oauth-protected-resource").body())
                .contains("\"dpop_bound_access_tokens_required\":true");
    }

    @Test
    void demandsNoncesAtItsPublicUrl() {
        String path = "/bound-only/scanned/user";
        String publicUrl = PUBLIC_URL + "/scanned/user";
        String token = bound();
        Reply first = http.get(path, "Origin", "https://chat.example.org", "Authorization", "DPoP " + token, "DPoP",
                CLIENT.proof("GET", publicUrl, token));
        assertThat(first.status()).isEqualTo(401);
        assertThat(first.header("WWW-Authenticate")).startsWith("DPoP error=\"use_dpop_nonce\"");
        assertThat(first.header("Access-Control-Expose-Headers")).contains("DPoP-Nonce");

        String nonce = first.header("DPoP-Nonce");
        String proof = CLIENT.proofWithNonce("GET", publicUrl, token, nonce);
        Reply second = http.get(path, "Origin", "https://chat.example.org", "Authorization", "DPoP " + token, "DPoP",
                proof);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.header("DPoP-Nonce")).isNotEmpty();
        assertThat(get(path, token, proof).body()).isEqualTo("{\"error\":\"invalid_dpop_proof\"}");
        assertThat(http.getAs(signed(Map.of()), path).header("WWW-Authenticate"))
                .startsWith("DPoP error=\"invalid_token\"").doesNotContain("Bearer");
        ServerLog.whole().assertSaysAtDebug("MCPAUTH-167", SharedProofs.class.getName());
    }

    /** Each bad nonce is answered by a good one, and that one works. */
    @Test
    void leadsClientsWithBadNoncesToAGoodOne() {
        String token = bound();
        Map<String, String> bad = Map.of(
                "made up", "AAAAAAAAAAAAAAAAAAAAAA",
                "of ten minutes ago", nonce(NONCE_SECRET, Duration.ofMinutes(-10)),
                "of the future", nonce(NONCE_SECRET, Duration.ofMinutes(10)),
                "of a server with another secret", nonce("another secret, of another cluster", Duration.ZERO));

        SoftAssertions.assertSoftly(softly -> bad.forEach((what, nonce) -> {
            Reply refusal = atPublicUrl(token, nonce);
            softly.assertThat(refusal.status()).as(what).isEqualTo(401);
            softly.assertThat(refusal.body()).as(what).isEqualTo("{\"error\":\"use_dpop_nonce\"}");
            softly.assertThat(refusal.header("WWW-Authenticate")).as(what)
                    .startsWith("DPoP error=\"use_dpop_nonce\"");
            Reply reply = atPublicUrl(token, refusal.header("DPoP-Nonce"));
            softly.assertThat(reply.body()).as(what).isEqualTo("Ada");
            // And the answer brings the nonce for the next request.
            softly.assertThat(atPublicUrl(token, reply.header("DPoP-Nonce")).body()).as(what).isEqualTo("Ada");
        }));
    }

    private Reply atPublicUrl(String token, String nonce) {
        return get("/bound-only" + USER, token, CLIENT.proofWithNonce("GET", PUBLIC_URL + USER, token, nonce));
    }

    /** As a node of a cluster makes it whose clock shows another time; by default there is a new one each minute. */
    private static String nonce(String secret, Duration fromNow) {
        return Nonces.of(secret, Duration.ofMinutes(1), Clock.offset(Clock.systemUTC(), fromNow)).current()
                .orElseThrow();
    }

    /** Nodes of a cluster take each other's, so what is expired or of another cluster above is so for that alone. */
    @Test
    void takesNoncesOfAnotherNode() {
        assertThat(atPublicUrl(bound(), nonce(NONCE_SECRET, Duration.ZERO)).body()).isEqualTo("Ada");
    }

    @Test
    void letsPagesAskWhetherTheyMaySendProofs() {
        Reply reply = http.send("OPTIONS", "/bound-only/scanned/user", "", "Origin", "https://chat.example.org",
                "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "authorization,dpop");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Access-Control-Allow-Headers")).isEqualTo("authorization,dpop");
    }
}
