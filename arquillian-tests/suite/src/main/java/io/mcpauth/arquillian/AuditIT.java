package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.AccessLog;
import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.McpResource;
import io.mcpauth.arquillian.servlets.AccessServlet;
import io.mcpauth.arquillian.servlets.DispatchingServlet;
import io.mcpauth.arquillian.servlets.StreamServlet;
import io.mcpauth.arquillian.servlets.UserServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** Each decision is one event, whatever adapters and dispatches a request meets. */
@ExtendWith(ArquillianExtension.class)
class AuditIT {

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars
                .withPlainJar("audit", EmptyApplication.class, McpResource.class, CalendarResource.class, Diary.class,
                        StreamServlet.class, UserServlet.class, DispatchingServlet.class, AccessLog.class,
                        AccessServlet.class)
                .addAsResource(Wars.config("mcp.auth.tools", "fax", "mcp.auth.tools.fax.scopes", "fax",
                        "mcp.auth.public-paths", "/public/*", "mcp.auth.audit", "log"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
        decisions();
    }

    private String decisions() {
        return http.get("/audit/public/access").body();
    }

    private Reply send(TestToken token, String method, String path, String body) {
        return http.send(method, "/audit" + path, body, "Authorization", "Bearer " + token.text(), "Content-Type",
                "application/json");
    }

    private static TestToken someone() {
        return ada().claim("sub", "ada-1");
    }

    private static String call(String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool + "\"}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/mcp", "/stream"})
    void aCallOfAToolIsOneDecision(String path) {
        assertThat(send(someone(), "POST", path, call("whoami")).status()).isEqualTo(200);
        assertThat(decisions()).isEqualTo("ADMITTED - - [] ada-1 POST /audit" + path + " [tools/call=whoami]");
        assertThat(send(someone(), "POST", path, call("fax")).status()).isEqualTo(403);
        assertThat(decisions())
                .isEqualTo("REFUSED 403 missing_scopes [fax] ada-1 POST /audit" + path + " [tools/call=fax]");
        assertThat(send(someone(), "POST", path, "nonsense").status()).isEqualTo(400);
        assertThat(decisions()).isEqualTo("REFUSED 400 body_refused [] ada-1 POST /audit" + path + " []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/calendar", "/user"})
    void aBadTokenAndNoneIsOneDecision(String path) {
        assertThat(send(someone().expired(), "GET", path, "").status()).isEqualTo(401);
        assertThat(decisions()).startsWith("REFUSED 401 ").endsWith(" [] - GET /audit" + path + " []")
                .doesNotContain("\n");
        assertThat(http.get("/audit" + path).status()).isEqualTo(401);
        assertThat(decisions()).isEqualTo("REFUSED 401 no_token [] - GET /audit" + path + " []");
    }

    @Test
    void theScopesOfAResourceAreJudgedFirst() {
        assertThat(send(someone(), "GET", "/scanned/calendar", "").status()).isEqualTo(403);
        assertThat(decisions())
                .isEqualTo("REFUSED 403 missing_scopes [calendar] ada-1 GET /audit/scanned/calendar []");
    }

    @Test
    void whatMatchesNoResourceIsOneDecision() {
        assertThat(send(someone(), "GET", "/scanned/nowhere", "").status()).isEqualTo(404);
        assertThat(decisions()).isEqualTo("ADMITTED - - [] ada-1 GET /audit/scanned/nowhere []");
        assertThat(send(token().claim("name", "Ada"), "GET", "/scanned/nowhere", "").status()).isEqualTo(403);
        assertThat(decisions())
                .isEqualTo("REFUSED 403 missing_scopes [email] - GET /audit/scanned/nowhere []");
    }

    @Test
    void aBusinessMethodsRefusalFollows() {
        assertThat(send(someone().claim("calendar", 1), "GET", "/scanned/calendar/diary", "").status()).isEqualTo(403);
        assertThat(decisions()).isEqualTo("ADMITTED - - [] ada-1 GET /audit/scanned/calendar/diary []\n"
                + "REFUSED 403 missing_scopes [diary, secrets] ada-1 GET /audit/scanned/calendar/diary []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async", "wrapped-async"})
    void aDispatchIsNoOtherDecision(String by) {
        assertThat(send(someone(), "GET", "/dispatch?to=/user&by=" + by, "").status()).isEqualTo(200);
        assertThat(decisions()).isEqualTo("ADMITTED - - [] ada-1 GET /audit/dispatch []");
    }

    @Test
    void anObserverThatBreaksChangesNoAnswer() {
        assertThat(send(someone(), "GET", "/scanned/calendar" + AccessLog.TROUBLE, "").status()).isEqualTo(404);
        assertThat(http.get("/audit/scanned" + AccessLog.TROUBLE).status()).isEqualTo(401);
        assertThat(decisions().lines()).hasSize(2);
    }

    @Test
    void documentsAndPublicPathsAreNoDecisions() {
        assertThat(http.get("/audit/.well-known/jwks.json").status()).isEqualTo(200);
        assertThat(http.get("/audit/public/user").status()).isEqualTo(200);
        assertThat(decisions()).isEmpty();
    }
}
