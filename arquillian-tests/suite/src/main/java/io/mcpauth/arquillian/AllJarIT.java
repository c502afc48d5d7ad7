package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.ListedApplication;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.PreflightFilter;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.TestKeys;
import io.mcpauth.arquillian.support.Wars;

/** The jar that carries everything, in a WAR with two applications: one scans, the other lists its classes. */
@Shape.Of(Shape.TWO_APPLICATIONS)
@ExtendWith(ArquillianExtension.class)
class AllJarIT {

    private static final List<String> APPLICATIONS = List.of("/two/scanned", "/two/api");

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars
                .withAllJar("two", EmptyApplication.class, ListedApplication.class, UserResource.class, Profile.class,
                        Profile.Address.class, CalendarResource.class, Diary.class, OpenResource.class,
                        PreflightFilter.class)
                .addAsResource(Wars.config("mcp.auth.issuer", "https://mcp.example.org/two/",
                        "mcp.auth.allowed-origins", "https://chat.example.org"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @Test
    void guardsBothApplications() {
        for (String application : APPLICATIONS) {
            assertThat(http.get(application + "/user").status()).isEqualTo(401);
            assertThat(http.get(application + "/open").status()).isEqualTo(401);
            assertThat(http.getAs(token().claim("name", "Ada").text(), application + "/user").status())
                    .isEqualTo(403);
            assertThat(http.getAs(ada().text(), application + "/user").body()).isEqualTo("Ada");
            assertThat(http.getAs(ada().text(), application + "/calendar").status()).isEqualTo(403);
            assertThat(http.getAs(ada().claim("calendar", 1).text(), application + "/calendar").body())
                    .isEqualTo("calendar");
        }
    }

    /** A filter of the application may answer by itself, so it comes after the guard. */
    @Test
    void standsBeforeTheApplicationsOwnFilters() {
        for (String application : APPLICATIONS) {
            assertThat(http.send("OPTIONS", application + "/user", "").status()).isEqualTo(401);

            Reply answer = http.send("OPTIONS", application + "/user", "", "Authorization", "Bearer " + ada().text(),
                    "Origin", "https://chat.example.org");
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://chat.example.org");

            assertThat(http.getAs(ada().text(), application + "/user").body()).isEqualTo("Ada");
        }
    }

    @Test
    void bringsAllThatItNeeds() {
        String token = ada().encryptedTo(TestKeys.okp()).claim("age", 36).text();

        assertThat(http.getAs(token, "/two/api/user/profile").body())
                .startsWith("Profile[name=Ada, email=ada@example.com, age=36");
        assertThat(http.getAs(token, "/two/api/user/detached").body()).startsWith("Ada, ");
    }

    @Test
    void publishesTheConfiguredIssuerAndLetsItBeCached() {
        Reply reply = http.get("/two/.well-known/openid-configuration");

        assertThat(reply.body()).isEqualTo("{\"issuer\":\"https://mcp.example.org/two\","
                + "\"jwks_uri\":\"https://mcp.example.org/two/.well-known/jwks.json\",\"scopes_supported\":[\"name\","
                + "\"email\"]}");
        assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(http.get("/two/.well-known/openid-configuration", "If-None-Match", reply.header("ETag")).status())
                .isEqualTo(304);
        assertThat(http.raw("/two/.well-known/openid-configuration", "Host: evil.example").body())
                .contains(reply.body());
    }
}
