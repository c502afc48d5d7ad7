package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
import io.mcpauth.testing.ProofKey;

/**
 * Tokens that only the owner of a key can use (RFC 9449): one application takes them beside others, at the URL by which
 * it is called; the other one takes nothing else, has a public URL, demands nonces, and brings its own store of proofs.
 */
@ExtendWith(ArquillianExtension.class)
class DpopIT {

    private static final String BESIDE_OTHERS = "bound";
    private static final String NOTHING_ELSE = "bound-only";
    private static final String PUBLIC_URL = "https://mcp.example.org/front";
    private static final Issuer LOGIN = Issuer.named("https://login.example.org");
    private static final ProofKey CLIENT = ProofKey.generate();
    private static final String USER = "/bound/scanned/user";

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
        return Wars.withPlainJar(name, EmptyApplication.class, UserResource.class, Profile.class,
                Profile.Address.class, CalendarResource.class, Diary.class).addClasses(more)
                .addAsResource(new StringAsset(LOGIN.jwks()), "trust/login.json")
                .addAsResource(Wars.config(all), Wars.CONFIG);
    }

    @Deployment(name = BESIDE_OTHERS, testable = false)
    static WebArchive besideOthers() {
        return war(BESIDE_OTHERS, new Class<?>[0], "mcp.auth.dpop", "optional");
    }

    @Deployment(name = NOTHING_ELSE, testable = false)
    static WebArchive nothingElse() {
        return war(NOTHING_ELSE, new Class<?>[] {SharedProofs.class}, "mcp.auth.dpop", "required",
                "mcp.auth.dpop.nonce", "true", "mcp.auth.dpop.nonce-key", "a secret that all nodes of a cluster have",
                "mcp.auth.public-url", PUBLIC_URL, "mcp.auth.allowed-origins", "https://chat.example.org");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    private static String bound() {
        return signed(Map.of("cnf", Map.of("jkt", CLIENT.thumbprint())));
    }

    private static String signed(Map<String, ?> more) {
        Map<String, Object> claims = new LinkedHashMap<>(Map.of("scope", "profile"));
        claims.putAll(more);
        return LOGIN.signed(claims);
    }

    private Reply get(String path, String token, String proof) {
        return http.get(path, "Authorization", "DPoP " + token, "DPoP", proof);
    }

    private String proof(String token) {
        return CLIENT.proof("GET", http.origin() + USER, token);
    }

    @Test
    void letsTheOwnerOfTheKeyIn() {
        for (String token : List.of(bound(), token().nested(bound()).text())) {
            Reply reply = get(USER, token, proof(token));
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("Ada");
            // And again, as the token is known.
            assertThat(get(USER + "?again=yes", token, proof(token)).status()).isEqualTo(200);
        }
        assertThat(http.getAs(signed(Map.of()), USER).status()).isEqualTo(200);
    }

    @Test
    void letsNobodyElseIn() {
        String token = bound();
        String used = proof(token);
        assertThat(get(USER, token, used).status()).isEqualTo(200);
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("used before", used);
        bad.put("empty", "");
        bad.put("no proof", "a.b.c");
        bad.put("for another method", CLIENT.proof("POST", http.origin() + USER, token));
        bad.put("for another path", CLIENT.proof("GET", http.origin() + "/bound/scanned", token));
        bad.put("for another host", CLIENT.proof("GET", "https://evil.example" + USER, token));
        bad.put("for another token", CLIENT.proof("GET", http.origin() + USER, bound() + "x"));
        bad.put("for no token", CLIENT.proofOf("GET", http.origin() + USER).text());
        bad.put("of yesterday", CLIENT.proofOf("GET", http.origin() + USER).of(token).claim("iat", 1).text());
        Reply refusal = get(USER, token, "x");

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.body()).isEqualTo("{\"error\":\"invalid_dpop_proof\"}");
        SoftAssertions.assertSoftly(softly -> {
            bad.forEach((what, proof) -> softly.assertThat(get(USER, token, proof)).as(what).isEqualTo(refusal));
            softly.assertThat(http.get(USER, "Authorization", "DPoP " + token)).as("none").isEqualTo(refusal);
            softly.assertThat(http.get(USER, "Authorization", "DPoP " + token, "DPoP", proof(token), "DPoP",
                    proof(token))).as("two").isEqualTo(refusal);
            softly.assertThat(http.getAs(token, USER).body()).as("as bearer")
                    .isEqualTo("{\"error\":\"invalid_token\"}");
            softly.assertThat(get(USER, signed(Map.of()), proof(signed(Map.of()))).body()).as("unbound")
                    .isEqualTo("{\"error\":\"invalid_token\"}");
            softly.assertThat(get(USER, token, ProofKey.generate().proof("GET", http.origin() + USER, token)).body())
                    .as("of another key").isEqualTo("{\"error\":\"invalid_token\"}");
        });
        assertThat(Leaks.of(List.of(token)).in(ServerLog.everything())).isEmpty();
    }

    @Test
    void tellsClientsWhatItTakes() {
        assertThat(http.get(USER).header("WWW-Authenticate"))
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
        assertThat(ServerLog.everything()).contains("MCPAUTH-167", SharedProofs.class.getName());
    }

    @Test
    void letsPagesAskWhetherTheyMaySendProofs() {
        Reply reply = http.send("OPTIONS", "/bound-only/scanned/user", "", "Origin", "https://chat.example.org",
                "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "authorization,dpop");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Access-Control-Allow-Headers")).isEqualTo("authorization,dpop");
    }
}
