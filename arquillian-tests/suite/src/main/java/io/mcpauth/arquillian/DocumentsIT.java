package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.ListedApplication;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.TestKeys;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.ServerKey;

/** What clients read before they have a token, of an application at a context path of its own. */
@ExtendWith(ArquillianExtension.class)
class DocumentsIT {

    private static final String JWKS = "/app/.well-known/jwks.json";
    private static final String DISCOVERY = "/app/.well-known/openid-configuration";

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars
                .withPlainJar("app", ListedApplication.class, UserResource.class, Profile.class, Profile.Address.class,
                        CalendarResource.class, Diary.class, OpenResource.class)
                .addAsResource(Wars.config("mcp.auth.optional-scopes", "calendar,edit"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @Test
    void admitsATokenThatIsEncryptedToTheFirstPublishedKey() throws JoseException {
        Map<String, Object> first = publishedKeys().get(0);

        String token =
                ada().encryptedTo(ServerKey.of(JsonUtil.toJson(first))).encryptedHeader("alg", "RSA-OAEP").text();

        assertThat(http.getAs(token, "/app/api/user").body()).isEqualTo("Ada");
    }

    @Test
    void publishesThePublicMembersOfAllKeys() throws JoseException {
        Reply reply = http.get(JWKS);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(reply.header("ETag")).matches("\"[^\"]+\"");
        assertThat(cors(reply)).isEqualTo(List.of("*", "GET, HEAD", "*"));
        assertThat(reply.headers()).doesNotContainKey("WWW-Authenticate");
        assertThat(publishedKeys()).isEqualTo(TestKeys.published().toList());
    }

    @Test
    void answersWithoutABodyToWhoHasTheKeysAlready() {
        Reply first = http.get(JWKS);

        Reply second = http.get(JWKS, "If-None-Match", first.header("ETag"));

        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(cors(second)).isEqualTo(List.of("*", "GET, HEAD", "*"));
        assertThat(http.get(JWKS, "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    @Test
    void derivesTheIssuerWithItsContextPathFromTheRequest() {
        Reply reply = http.get(DISCOVERY);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(discovery(http.origin() + "/app"));
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.headers()).doesNotContainKey("ETag");
        assertThat(cors(reply)).isEqualTo(List.of("*", "GET, HEAD", "*"));
        assertThat(http.raw(DISCOVERY, "Host: mcp.example.org:80").body())
                .isEqualTo(discovery("http://mcp.example.org/app"));
        assertThat(
                http.raw(DISCOVERY, "Host: a.example", "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example")
                        .body())
                .isEqualTo(discovery("http://a.example/app"));
    }

    @Test
    void refusesAMalformedHost() {
        for (String host : List.of("Host: a.example/evil", "Host: evil@a.example", "Host: a.example\"",
                "Host: <script>",
                "Host: a.example\r\nHost: b.example")) {
            Reply reply = http.raw(DISCOVERY, host.split("\r\n"));
            assertThat(reply.status()).as(host).isEqualTo(400);
            assertThat(reply.body()).as(host).doesNotContain("issuer");
        }
    }

    @Test
    void answersTheOtherMethodsOnBothDocuments() {
        for (String document : List.of(JWKS, DISCOVERY)) {
            Reply head = http.send("HEAD", document, "");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.header("Cache-Control")).isEqualTo(http.get(document).header("Cache-Control"));

            Reply options = http.send("OPTIONS", document, "");
            assertThat(options.status()).isEqualTo(204);
            assertThat(options.body()).isEmpty();
            assertThat(cors(options)).isEqualTo(List.of("*", "GET, HEAD", "*"));

            for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
                Reply reply = http.send(method, document, "");
                assertThat(reply.status()).isEqualTo(405);
                assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
                assertThat(reply.header("Content-Type")).as("no page of the server").isEqualTo("application/json");
            }
        }
    }

    @SuppressWarnings("unchecked") // A JWK Set is made so.
    private List<Map<String, Object>> publishedKeys() throws JoseException {
        return (List<Map<String, Object>>) JsonUtil.parseJson(http.get(JWKS).body()).get("keys");
    }

    private static String discovery(String issuer) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + issuer + "/.well-known/jwks.json\","
                + "\"scopes_supported\":[\"name\",\"email\",\"calendar\",\"edit\"]}";
    }

    private static List<String> cors(Reply reply) {
        return Stream.of("Origin", "Methods", "Headers").map(name -> reply.header("Access-Control-Allow-" + name))
                .toList();
    }
}
