package io.mcpauth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An authorization server for tests, and the extension that starts it. */
@ExtendWith(TestIssuerExtension.class)
class TestIssuerTest {

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
}
