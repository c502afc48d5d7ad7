package io.mcpauth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verified;

/** An authorization server for tests, and the extension that starts it. */
@ExtendWith(TestIssuerExtension.class)
class TestIssuerTest {

    private static final String SERVER = "https://mcp.example.com";

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(),
                BodyHandlers.ofString());
    }

    @Test
    void isFoundByItsMetadata(TestIssuer issuer) throws Exception {
        for (String name : new String[] {"oauth-authorization-server", "openid-configuration"}) {
            HttpResponse<String> metadata = get(issuer.iss() + "/.well-known/" + name);

            assertThat(metadata.statusCode()).isEqualTo(200);
            assertThat(metadata.body()).contains("\"issuer\":\"" + issuer.iss() + "\"")
                    .contains("\"jwks_uri\":\"" + issuer.iss() + "/jwks\"");
        }
        assertThat(get(issuer.iss() + "/jwks").body()).contains("\"use\":\"sig\"").doesNotContain("\"d\"");
        assertThat(get(issuer.iss() + "/other").statusCode()).isEqualTo(404);
    }

    @Test
    void hasOtherKeysAfterARotation(TestIssuer issuer) throws Exception {
        String before = get(issuer.iss() + "/jwks").body();
        issuer.rotateKey();

        assertThat(get(issuer.iss() + "/jwks").body()).isNotEqualTo(before);
    }

    @Test
    void goesDownAndComesBack(TestIssuer issuer) throws Exception {
        int before = issuer.requests();
        issuer.goDown();
        assertThat(get(issuer.iss() + "/jwks").statusCode()).isEqualTo(503);
        issuer.comeBack();
        assertThat(get(issuer.iss() + "/jwks").statusCode()).isEqualTo(200);
        assertThat(issuer.requests()).isEqualTo(before + 2);
    }

    @Test
    void saysWhatAServerIsTold(TestIssuer issuer) throws Exception {
        Map<String, String> settings = issuer.settings("https://mcp.example.com");
        Properties lines = new Properties();
        lines.load(new StringReader(issuer.properties("https://mcp.example.com")));

        assertThat(lines).isEqualTo(settings);
        assertThat(settings).containsOnlyKeys("mcp.auth.authorization-servers", "mcp.auth.public-url");
    }

    @Test
    void saysWhatATokenMeansToItsClientAlone() throws Exception {
        try (TestIssuer asked = TestIssuer.start()) {
            assertThat(get(asked.iss() + "/introspect").statusCode()).isEqualTo(404);
            asked.letAsk("mcp server", "s3cr:t");
            assertThat(get(asked.iss() + "/introspect").statusCode()).isEqualTo(401);
            try (Container server = new Container(with(asked.settings(SERVER), "mcp.auth.scopes", "mail"))) {
                saysWhatATokenMeans(asked, server.get(TokenVerifier.class));
            }
        }
    }

    private static void saysWhatATokenMeans(TestIssuer asked, TokenVerifier verifier) {
        TestToken token = asked.token().audience(SERVER).scopes("mail");
        String opaque = asked.opaque(token);

        assertThat(((Verified) verifier.verify(opaque)).claims().values()).containsEntry("scope", "mail");
        assertThat(reason(verifier, asked.opaque(token.expired()))).isEqualTo(RejectionReason.EXPIRED);
        assertThat(reason(verifier, asked.opaque(token.audience("https://other.example"))))
                .isEqualTo(RejectionReason.AUDIENCE_WRONG);
        assertThat(reason(verifier, "made-up")).isEqualTo(RejectionReason.TOKEN_INACTIVE);
        String revoked = asked.opaque(token);
        asked.revoke(revoked);
        assertThat(reason(verifier, revoked)).isEqualTo(RejectionReason.TOKEN_INACTIVE);
        asked.say("odd", Map.of("active", "yes"));
        assertThat(reason(verifier, "odd")).isEqualTo(RejectionReason.ISSUER_UNAVAILABLE);
        assertThat(verifier.verify(token.text())).isInstanceOf(Verified.class);
        assertThat(asked.questions()).hasSize(6).startsWith(opaque).contains("made-up", revoked);
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(name, value);
        return all;
    }

    private static RejectionReason reason(TokenVerifier verifier, String token) {
        return ((Rejected) verifier.verify(token)).reason();
    }
}
