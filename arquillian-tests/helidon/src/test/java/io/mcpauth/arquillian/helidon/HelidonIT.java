package io.mcpauth.arquillian.helidon;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.helidon.app.ApiApplication;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.TestKeys;
import io.mcpauth.cli.McpAuth;

/** An application at a path of its own, of which only some is guarded. */
class HelidonIT {

    private static HelidonProcess process;
    private static Http http;

    @BeforeAll
    static void start() {
        process = new HelidonProcess("api", Map.of("server.protocols.http_1_1.max-headers-size", "65536",
                "mcp.auth.scopes", "name,email", "mcp.auth.paths",
                "/api/user/*,/api/calendar/*,/api/open/*", "mcp.auth.public-paths", "/api/open,/api/calendar/open"),
                ApiApplication.class, UserResource.class, CalendarResource.class, Diary.class, OpenResource.class,
                Profile.class, Profile.Address.class);
        http = process.http();
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Test
    void publishesItsDocuments() {
        Reply keys = http.get("/.well-known/jwks.json");
        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.body()).contains("\"kid\":\"rsa\"").doesNotContain("\"d\":");
        assertThat(keys.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(http.get("/.well-known/openid-configuration").body())
                .isEqualTo("{\"issuer\":\"" + http.origin() + "\",\"jwks_uri\":\"" + http.origin()
                        + "/.well-known/jwks.json\",\"scopes_supported\":[\"name\",\"email\"]}");
        assertThat(http.send("OPTIONS", "/.well-known/jwks.json", "").status()).isEqualTo(204);
        assertThat(http.send("POST", "/.well-known/jwks.json", "{}").status()).isEqualTo(405);
        assertThat(http.get("/.well-known/security.txt").status()).isEqualTo(404);
    }

    @Test
    void guardsThePathsThatAreNamed() {
        Reply refused = http.get("/api/user");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer scope=\"name email\"");
        assertThat(http.getAs("no.token", "/api/user").status()).isEqualTo(401);
        assertThat(http.getAs(TestKeys.stranger().token().claim("name", "Eve").text(), "/api/user").status())
                .isEqualTo(401);
        assertThat(http.get("/api/open/below").status()).isEqualTo(401);
        assertThat(http.get("/api/user/nothing").status()).isEqualTo(401);
    }

    /** As it does on the servers of {@code DoctorIT}. */
    @Test
    void theDoctorFindsNothingBad(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token.txt"), ada().text());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = McpAuth.run(new PrintStream(out, true, UTF_8), new PrintStream(OutputStream.nullOutputStream()),
                "doctor", "--token", token.toString(), http.origin() + "/api/user");

        assertThat(out.toString(UTF_8)).doesNotContainPattern("(?m)^bad ")
                .containsPattern("good +challenge +a request without a token gets a 401 that asks for: name email")
                .containsPattern("good +key set +key 1 of ")
                .containsPattern("good +token length +tokens of 32 KB get through")
                .containsPattern("good +token +the token is accepted: the answer is a 200");
        assertThat(code).isZero();
    }

    @Test
    void leavesTheOthersOpen() {
        assertThat(http.get("/api/open").body()).isEqualTo("open false null");
        assertThat(http.get("/api/nothing").status()).isEqualTo(404);
        assertThat(http.get("/health/ready").body()).contains("\"mcp-auth\"").contains("\"UP\"");
    }

    @Test
    void anAmbiguousPathIsGuarded() {
        for (String path : List.of("/api/open;x", "/api//open", "/api/%6fpen", "/api/open%2f", "/api/x/../open")) {
            assertThat(http.get(path).status()).as(path).isEqualTo(401);
        }
    }

    @Test
    void knowsItsUser() {
        assertThat(http.getAs(ada().text(), "/api/user").body()).isEqualTo("Ada");
        assertThat(http.getAs(ada().text(), "/api/user/profile").body()).contains("Ada", "ada@example.com");
        assertThat(http.getAs(ada().text(), "/api/user/principal").body()).endsWith("[] false true");
        assertThat(http.getAs(ada().text(), "/api/user/detached").body())
                .isEqualTo("Ada, and the injected one: ContextNotActiveException");
    }

    @Test
    void refusesWhoLacksAScope() {
        Reply missing = http.getAs(TestKeys.token().claim("name", "Ada").text(), "/api/calendar");
        assertThat(missing.status()).isEqualTo(403);
        assertThat(missing.body()).isEqualTo(
                "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"},{\"scope\":\"calendar\"}]}");
        assertThat(http.getAs(ada().claim("calendar", true).text(), "/api/calendar").body()).isEqualTo("calendar");
    }

    @Test
    void refusesWhoLacksAScopeOfABean() {
        Reply missing = http.getAs(ada().claim("calendar", true).text(), "/api/calendar/diary");
        assertThat(missing.status()).isEqualTo(403);
        assertThat(missing.body()).isEqualTo(
                "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"diary\"},{\"scope\":\"secrets\"}]}");
        assertThat(http.getAs(ada().claim("calendar", true).claim("diary", true).claim("secrets", true).text(),
                "/api/calendar/diary").body()).isEqualTo("dear diary");
    }

    @Test
    void refusesBodiesThatAreTooLong() {
        String body = "x".repeat(5_000_000);
        assertThat(http.send("POST", "/api/calendar", body, "Authorization",
                "Bearer " + ada().claim("calendar", true).claim("edit", true).text(), "Content-Type",
                "application/json").status()).isEqualTo(413);
    }
}
