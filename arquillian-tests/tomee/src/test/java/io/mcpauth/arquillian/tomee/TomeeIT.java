package io.mcpauth.arquillian.tomee;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.servlets.DiaryServlet;
import io.mcpauth.arquillian.servlets.UserServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;

/** A WAR with two JAX-RS applications and a servlet, of which no class names the guard. */
@TestMethodOrder(OrderAnnotation.class)
class TomeeIT {

    private static final String LACKS_CALENDAR =
            "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"calendar\"}]}";

    private static TomeeProcess server;
    private static Http http;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(Path.of(System.getProperty("server.work.directory")));
        server = new TomeeProcess(Wars.withPlainJar("demo", ListedApplication.class, FoundApplication.class,
                BareResource.class, UserResource.class, CalendarResource.class, Diary.class, OpenResource.class,
                Profile.class, Profile.Address.class, UserServlet.class, DiaryServlet.class)
                .addAsResource(Wars.config("mcp.auth.public-paths", "/listed/open"), Wars.CONFIG));
        http = new Http(URI.create("http://127.0.0.1:" + System.getProperty("server.http.port")));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    void publishesItsDocuments() {
        assertThat(http.get("/demo/.well-known/jwks.json").body()).contains("\"kid\":\"rsa\"");
        assertThat(http.get("/demo/.well-known/openid-configuration").body())
                .contains("\"scopes_supported\":[\"name\",\"email\"]");
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(strings = {"listed", "found"})
    void judgesResources(String application) {
        String path = "/demo/" + application;
        Reply refused = http.get(path + "/user");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer scope=\"name email\"");
        assertThat(http.getAs(ada().text(), path + "/user").body()).isEqualTo("Ada");
        assertThat(http.getAs(ada().text(), path + "/user/principal").body()).endsWith("[] false true");

        assertThat(http.getAs(ada().text(), path + "/bare").status()).isEqualTo(403);
        assertThat(http.getAs(ada().text(), path + "/bare").body()).isEqualTo(LACKS_CALENDAR);
        assertThat(http.getAs(ada().text(), path + "/calendar").body()).isEqualTo(LACKS_CALENDAR);
        assertThat(http.getAs(ada().claim("calendar", true).text(), path + "/bare").body()).isEqualTo("bare");
        assertThat(http.getAs(ada().claim("calendar", true).text(), path + "/calendar/diary").body()).isEqualTo(
                "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"diary\"},{\"scope\":\"secrets\"}]}");
    }

    @Test
    @Order(1)
    void leavesPublicPathsOpen() {
        assertThat(http.get("/demo/listed/open").body()).isEqualTo("open false null");
        assertThat(http.get("/demo/found/open").status()).isEqualTo(401);
    }

    @Test
    @Order(2)
    void guardsAWarThatCameAgain() throws IOException {
        server.redeploy();
        judgesResources("listed");
        judgesResources("found");
    }
}
