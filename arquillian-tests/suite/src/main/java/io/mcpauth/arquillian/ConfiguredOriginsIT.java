package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;

/**
 * Applications that pages of other origins call: one knows their origin, the other listens to all. Both let in requests
 * without a token, and have no authorization server.
 */
@ExtendWith(ArquillianExtension.class)
class ConfiguredOriginsIT extends BrowserFixture {

    private static final String OPEN = "open";
    private static final String FOR_ALL = "for-all";

    @ArquillianResource
    @OperateOnDeployment(OPEN)
    private URI url;

    @Deployment(name = OPEN, testable = false)
    static WebArchive open() {
        return war(OPEN).addAsResource(Wars.config(
                "mcp.auth.allowed-origins", CHAT,
                "mcp.auth.allow-anonymous", "true"), "META-INF/microprofile-config.properties");
    }

    @Deployment(name = FOR_ALL, testable = false)
    static WebArchive forAll() {
        return war(FOR_ALL).addAsResource(Wars.config(
                "mcp.auth.allowed-origins", "*",
                "mcp.auth.allow-anonymous", "true"), "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        connect(url);
    }

    @Test
    void leadsToNoAuthorizationServer() {
        assertThat(http.get("/open" + METADATA).status()).isEqualTo(404);
        assertThat(http.get("/open/scanned/calendar").header("WWW-Authenticate"))
                .isEqualTo("Bearer scope=\"name email calendar\"");
    }

    @Test
    void letsInWhoHasNoToken() {
        for (String authorization : List.of("", "Basic YTpi")) {
            assertThat(http.get("/open/scanned/user", "Authorization", authorization).body()).isEqualTo("nobody");
            assertThat(http.get("/open/user", "Authorization", authorization).body())
                    .isEqualTo("nobody null false false null");
            assertThat(http.get("/open/guarded.txt", "Authorization", authorization).body())
                    .isEqualTo("for users only");
        }
        assertThat(http.get("/open/scanned/nothing").status()).isEqualTo(404);
        assertThat(http.getAs(ada().text(), "/open/scanned/user").body()).isEqualTo("Ada");
        assertThat(http.getAs(ada().text(), "/open/user").body()).startsWith("Ada ClaimsPrincipal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/user", "/user", "/guarded.txt", "/scanned/nothing"})
    void letsNobodyInWithABadToken(String path) {
        Reply bad = fromPage(CHAT, "/open" + path, "nonsense");
        assertThat(bad.status()).isEqualTo(401);
        assertThat(bad.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\", scope=\"name email\"");
        assertReadableBy(CHAT, bad);

        assertThat(http.getAs(token().claim("name", "Ada").text(), "/open" + path).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/calendar, name email calendar", "/scanned/calendar/diary, name email calendar",
        "/diary, name email diary secrets"})
    void asksForATokenWhereAUserIsNeeded(String pathAndScopes) {
        String[] parts = pathAndScopes.split(", ");
        Reply reply = fromPage(CHAT, "/open" + parts[0], "");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer scope=\"" + parts[1] + "\"");
        assertReadableBy(CHAT, reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/user", "/user", "/guarded.txt", "/scanned/nothing"})
    void letsPagesOfTheConfiguredOriginOnly(String path) {
        assertReadableBy(CHAT, fromPage(CHAT, "/open" + path, ""));
        assertRefusesTheOrigin(fromPage(LOCAL, "/open" + path, ""));
        assertRefusesTheOrigin(fromPage("https://evil.example", "/open" + path, ""));
    }

    /**
     * No browser reads an answer for all to a request with cookies, so that it does not matter that the application
     * allows these.
     */
    @ParameterizedTest
    @ValueSource(strings = {"/scanned/user", "/scanned/own-cors", "/scanned/nothing", "/user", "/guarded.txt"})
    void neverNamesOneOriginWhereAllMayCall(String path) {
        Reply reply = http.get("/for-all" + path, "Origin", "https://evil.example", "X-Own-Cors", "yes");

        assertThat(reply.headers().get("Access-Control-Allow-Origin")).containsExactly("*");
        Reply preflight = http.send("OPTIONS", "/for-all" + path, "", "Origin", "https://evil.example",
                "Access-Control-Request-Method", "GET");
        assertThat(preflight.headers().get("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(preflight.headers()).doesNotContainKey("Access-Control-Allow-Credentials");
    }
}
