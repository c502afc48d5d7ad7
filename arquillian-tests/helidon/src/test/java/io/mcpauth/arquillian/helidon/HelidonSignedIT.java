package io.mcpauth.arquillian.helidon;

import static io.mcpauth.arquillian.app.ListResource.LIST;
import static io.mcpauth.arquillian.app.ListResource.SHOWN;
import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.ListResource;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.helidon.app.ApiApplication;
import io.mcpauth.arquillian.helidon.app.SessionResource;
import io.mcpauth.arquillian.roles.RoleBean;
import io.mcpauth.arquillian.roles.RolesResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.testing.ProofKey;

/** Users of an issuer: their roles, what lists show them, their sessions, and tokens that are bound to a key. */
class HelidonSignedIT {

    private static final Issuer LOGIN = Issuer.named("https://login.example.org");
    private static final ProofKey CLIENT = ProofKey.generate();
    private static final String USER = "/api/user";
    private static final String TOOLS = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    @TempDir
    private static Path folder;
    private static HelidonProcess process;
    private static Http http;

    @BeforeAll
    static void start() throws IOException {
        Path keys = Files.writeString(folder.resolve("login.json"), LOGIN.jwks());
        process = new HelidonProcess("signed", Map.ofEntries(
                Map.entry("mcp.auth.scopes", "profile"),
                Map.entry("mcp.auth.public-paths", "/api/open"),
                Map.entry("mcp.auth.trusted-issuers", "login"),
                Map.entry("mcp.auth.trusted-issuers.login.iss", LOGIN.iss()),
                Map.entry("mcp.auth.trusted-issuers.login.jwks", keys.toString()),
                Map.entry("mcp.auth.audience", AUDIENCE),
                Map.entry("mcp.auth.encryption", "optional"),
                Map.entry("mcp.auth.dpop", "optional"),
                Map.entry("mcp.auth.tools", "fax"),
                Map.entry("mcp.auth.tools.fax.scopes", "fax"),
                Map.entry("mcp.auth.lists", "permitted")),
                ApiApplication.class, UserResource.class, OpenResource.class, Profile.class, Profile.Address.class,
                RolesResource.class, RoleBean.class, ListResource.class, SessionResource.class);
        http = process.http();
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    private static String signed(Map<String, ?> more) {
        return LOGIN.token(Map.of("scope", "profile")).claims(more).text();
    }

    private static Reply post(String token, String path, String body, String... more) {
        String[] headers = new String[more.length + 4];
        System.arraycopy(new String[] {"Authorization", "Bearer " + token, "Content-Type", "application/json"}, 0,
                headers, 0, 4);
        System.arraycopy(more, 0, headers, 4, more.length);
        return http.send("POST", path, body, headers);
    }

    @Test
    void letsUsersOfTheIssuerIn() {
        assertThat(http.getAs(signed(Map.of()), USER).body()).isEqualTo("Ada");
        assertThat(http.getAs(LOGIN.signed(Map.of()), USER).status()).isEqualTo(403);
        assertThat(http.getAs(LOGIN.signed(Map.of("aud", "https://other.example")), USER).status()).isEqualTo(401);
        assertThat(http.getAs(Issuer.named(LOGIN.iss()).signed(Map.of("scope", "profile")), USER).status())
                .isEqualTo(401);
    }

    /** The status for a user with the role {@code admin}, and for one without. */
    @ParameterizedTest
    @CsvSource({"allowed, 200, 403", "denied, 403, 403", "permitted, 200, 200", "free, 200, 200", "bean, 200, 403"})
    void judgesRoles(String resource, int admin, int other) {
        String path = "/api/roles/" + resource;
        assertThat(http.getAs(signed(Map.of("groups", List.of("admin"))), path).status()).isEqualTo(admin);
        Reply refused = http.getAs(signed(Map.of()), path);
        assertThat(refused.status()).isEqualTo(other);
        if (other == 403) {
            assertThat(refused.body()).isEqualTo("{\"error\":\"missing_role\"}");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer error=\"insufficient_scope\"");
        }
        assertThat(http.get(path).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "response", "streaming", "later"})
    void listsShowWhatTheUserMayUse(String resource) {
        String path = "/api/list/" + resource;
        assertThat(post(signed(Map.of()), path, TOOLS).body()).isEqualTo(SHOWN);
        assertThat(post(signed(Map.of("scope", "profile fax")), path, TOOLS).body()).isEqualTo(LIST);
    }

    @Test
    void eventsShowWhatTheUserMayUse() {
        assertThat(post(signed(Map.of()), "/api/list/sink", TOOLS).body()).contains("data: {}").contains(SHOWN);
        assertThat(http.getAs(signed(Map.of()), "/api/list/sink").body()).contains("data: {}").contains(SHOWN);
    }

    @Test
    void aToolThatIsHiddenIsUnknown() {
        Reply unknown = post(signed(Map.of()), "/api/list/text",
                "{\"id\":\"x\",\"method\":\"tools/call\",\"params\":{\"name\":\"fax\"}}");
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.body()).contains("Unknown tool: fax");
    }

    @Test
    void aSessionBelongsToItsUser() {
        String ada = signed(Map.of());
        String bob = signed(Map.of("sub", "bob-1"));
        String session = post(ada, "/api/session", PING).header("Mcp-Session-Id");
        assertThat(post(ada, "/api/session", PING, "Mcp-Session-Id", session).body()).isEqualTo("in " + session);
        Reply stolen = post(bob, "/api/session", PING, "Mcp-Session-Id", session);
        assertThat(stolen.status()).isEqualTo(404);
        assertThat(stolen.body()).isEqualTo(post(bob, "/api/session", PING, "Mcp-Session-Id", "none").body());
        assertThat(http.send("DELETE", "/api/session", "", "Authorization", "Bearer " + ada, "Mcp-Session-Id",
                session).status()).isEqualTo(204);
        assertThat(post(ada, "/api/session", PING, "Mcp-Session-Id", session).status()).isEqualTo(404);
    }

    @Test
    void aBoundTokenIsForTheOwnerOfItsKey() {
        String token = signed(Map.of("cnf", Map.of("jkt", CLIENT.thumbprint())));
        String proof = CLIENT.proof("GET", http.origin() + USER, token);
        assertThat(http.get(USER, "Authorization", "DPoP " + token, "DPoP", proof).body()).isEqualTo("Ada");
        Reply again = http.get(USER, "Authorization", "DPoP " + token, "DPoP", proof);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.body()).isEqualTo("{\"error\":\"invalid_dpop_proof\"}");
        assertThat(http.get(USER, "Authorization", "DPoP " + token, "DPoP",
                CLIENT.proof("GET", http.origin() + "/api/open", token)).status()).isEqualTo(401);
        assertThat(http.getAs(token, USER).status()).isEqualTo(401);
    }
}
