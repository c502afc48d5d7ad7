package io.mcpauth.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** An application below a path: {@code quarkus.http.root-path}. */
@QuarkusTest
@QuarkusTestResource(KeyFiles.class)
@TestProfile(RootPathTest.BelowAPath.class)
class RootPathTest {

    /** Its address ends in the path. */
    private final Client client = new Client();
    Keys keys;

    /** Its paths are those below it. */
    public static final class BelowAPath implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.root-path", "/app", "mcp.auth.paths", "/api/*,/mcp",
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.allow-x-forwarded", "true",
                    "quarkus.http.proxy.enable-forwarded-prefix", "true");
        }
    }

    @Test
    void pathsOfTheConfigurationAreBelowIt() {
        String ada = keys.signed(Map.of("sub", "ada")).text();

        assertThat(client.send(client.to("/api/blocking")).statusCode()).isEqualTo(401);
        assertThat(client.get("/api/blocking", ada).body()).isEqualTo("ada true");
        assertThat(client.send(client.to("/open")).body()).isEqualTo("authenticated: false");
        assertThat(client.send(client.to("/%61pi/blocking")).statusCode()).isEqualTo(401);
        assertThat(client.send(client.to("/x/../api/blocking")).statusCode()).isEqualTo(401);
        assertThat(client.send(client.to("/mcp")).statusCode()).isEqualTo(401);
    }

    @Test
    void aPrefixThatAProxyHasCutOffMovesNothing() {
        assertThat(client.send(client.to("/open").header("X-Forwarded-Prefix", "/service")).body())
                .isEqualTo("authenticated: false");
        assertThat(client.send(client.to("/open").header("X-Forwarded-Prefix", "/app/api")).body())
                .isEqualTo("authenticated: false");
        assertThat(client.send(client.to("/api/blocking").header("X-Forwarded-Prefix", "/open")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void addressesAreThoseBelowIt() {
        assertThat(client.url("")).endsWith("/app");
    }

    @Test
    void theDocumentsAreBelowItAndNameIt() {
        assertThat(client.send(client.to("/.well-known/jwks.json")).body()).contains("\"kid\"");
        assertThat(client.send(client.to("/.well-known/openid-configuration")).body())
                .contains(client.url("/.well-known/jwks.json"));
    }
}
