package io.mcpauth.arquillian.tomee;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.cli.McpAuth;

/** A WAR with two JAX-RS applications and a servlet, of which no class names the guard. */
@Tag("tomee")
@ExtendWith(ArquillianExtension.class)
class TomeeIT {

    private static final String AGAIN = "again";
    private static final String LACKS_CALENDAR =
            "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"calendar\"}]}";

    private final Http http = Http.ofTheServer();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "demo", testable = false)
    static WebArchive demo() {
        return war("demo");
    }

    @Deployment(name = "unguarded", testable = false)
    static WebArchive unguarded() {
        return Wars.withoutTomee(war("unguarded"));
    }

    @Deployment(name = "roles", testable = false)
    static WebArchive roles() {
        return Roles.war();
    }

    /** Comes, goes, and comes again. */
    @Deployment(name = AGAIN, managed = false, testable = false)
    static WebArchive again() {
        return war(AGAIN);
    }

    private static WebArchive war(String name) {
        return Wars.withPlainJar(name, ListedApplication.class, FoundApplication.class,
                BareResource.class, UserResource.class, CalendarResource.class, Diary.class, OpenResource.class,
                Profile.class, Profile.Address.class, UserServlet.class, DiaryServlet.class)
                .addAsResource(Wars.config("mcp.auth.public-paths", "/listed/open"), Wars.CONFIG);
    }

    @Test
    void publishesItsDocuments() {
        assertThat(http.get("/demo/.well-known/jwks.json").body()).contains("\"kid\":\"rsa\"");
        assertThat(http.get("/demo/.well-known/openid-configuration").body())
                .contains("\"scopes_supported\":[\"name\",\"email\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"listed", "found"})
    void judgesResources(String application) {
        judges("/demo/" + application);
    }

    private void judges(String path) {
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
    void leavesPublicPathsOpen() {
        assertThat(http.get("/demo/listed/open").body()).isEqualTo("open false null");
        assertThat(http.get("/demo/found/open").status()).isEqualTo(401);
    }

    /** Nobody would judge what classes and methods ask for. Servlets are behind the same filters. */
    @ParameterizedTest
    @ValueSource(strings = {"/listed/user", "/listed/bare", "/found/user", "/found/bare"})
    void answersNothingOfAnApplicationThatTheGuardIsNotIn(String path) {
        assertThat(http.get("/unguarded" + path).status()).isIn(401, 500);
        assertThat(http.getAs(ada().claim("calendar", true).text(), "/unguarded" + path).status()).isEqualTo(500);
        assertThat(http.get("/unguarded/listed/open").status()).isEqualTo(200);
        ServerLog.whole().assertSays("MCPAUTH-112: The JAX-RS application of tomee-jaxrs-");
    }

    @ParameterizedTest
    @CsvSource({"allowed, 200 403", "denied, 403 403", "permitted, 200 200", "free, 200 200", "bean, 200 403"})
    void judgesRoles(String path, String expected) {
        String place = "/roles/scanned/roles/" + path;
        assertThat(http.getAs(Roles.ADMIN, place).status() + " " + http.getAs(Roles.OTHER, place).status())
                .isEqualTo(expected);
        Reply nobody = http.get(place);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer ");
        if (expected.endsWith("403")) {
            assertThat(http.getAs(Roles.OTHER, place).body()).isEqualTo("{\"error\":\"missing_role\"}");
        }
    }

    /** As it does on the servers of {@code DoctorIT}. */
    @Test
    void theDoctorFindsNothingBad(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token.txt"), ada().text());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = McpAuth.run(new PrintStream(out, true, UTF_8), new PrintStream(OutputStream.nullOutputStream()),
                "doctor", "--token", token.toString(), http.origin() + "/demo/listed/user");

        assertThat(out.toString(UTF_8)).doesNotContainPattern("(?m)^bad ")
                .containsPattern("good +challenge +a request without a token gets a 401 that asks for: name email")
                .containsPattern("good +key set +key 1 of ")
                .containsPattern("good +token +the token is accepted: the answer is a 200");
        assertThat(code).isZero();
    }

    @Test
    void guardsAWarThatCameAgain() {
        for (int time = 0; time < 2; time++) {
            deployer.deploy(AGAIN);
            try {
                judges("/" + AGAIN + "/listed");
                judges("/" + AGAIN + "/found");
            } finally {
                deployer.undeploy(AGAIN);
            }
        }
    }
}
