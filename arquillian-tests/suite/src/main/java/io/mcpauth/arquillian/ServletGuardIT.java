package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.servlets.AnsweringFilter;
import io.mcpauth.arquillian.servlets.AsyncServlet;
import io.mcpauth.arquillian.servlets.DiaryServlet;
import io.mcpauth.arquillian.servlets.DispatchingServlet;
import io.mcpauth.arquillian.servlets.EchoEndpoint;
import io.mcpauth.arquillian.servlets.UserServlet;
import io.mcpauth.arquillian.support.GuardedWar;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.Sockets;
import io.mcpauth.arquillian.support.Wars;

/** Endpoints that are no JAX-RS resources, beside some that are. */
@ExtendWith(ArquillianExtension.class)
class ServletGuardIT {

    private static final String INVALID = "{\"error\":\"invalid_token\"}";
    private static final String ERROR_PAGES = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <error-page><error-code>418</error-code><location>/error-page</location></error-page>
              <error-page><error-code>410</error-code><location>/public/user</location></error-page>
            </web-app>
            """;

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withPlainJar("servlets", UserServlet.class, DiaryServlet.class, DispatchingServlet.class,
                AsyncServlet.class,
                EchoEndpoint.class, AnsweringFilter.class, Diary.class, EmptyApplication.class, UserResource.class,
                Profile.class, Profile.Address.class, CalendarResource.class)
                .addAsWebResource(new StringAsset("for users only"), "guarded.txt")
                .addAsWebResource(new StringAsset("for all"), "public/open.txt")
                .setWebXML(new StringAsset(ERROR_PAGES))
                .addAsResource(
                        Wars.config("mcp.auth.public-paths", "/public/*", "mcp.auth.jwks-path", "/keys/public.json"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/diary", "/dispatch?by=forward&to=/public/user", "/async", "/guarded.txt",
        "/by-filter", "/nothing",
        "/", "", "/ws", "/public/../user", "/public/%2e%2e/user", "//user", "/public;a=b/../user", "/user;a=b",
        "/WEB-INF/web.xml"})
    @Shape.Of(Shape.SERVLETS)
    void refusesWhoHasNoToken(String path) {
        Reply reply = http.raw("/servlets" + path);

        if (reply.status() / 100 != 3) {
            // Some spellings are refused by the server itself.
            assertThat(reply.status()).isIn(400, 401, 404);
            assertThat(reply.body()).doesNotContain("Ada").doesNotContain("nobody").doesNotContain("for users only");
        }
        if (!path.contains("public") && !path.contains("//") && !path.contains("WEB-INF") && !path.isEmpty()) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).contains(INVALID);
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer scope=\"name email\"");
            assertThat(reply.header("Content-Type")).isEqualTo("application/json");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    @Shape.Of(Shape.SERVLETS)
    void takesTheUserToServletsStaticResourcesAndFilters() {
        assertThat(http.getAs(ada().text(), "/servlets/user").body())
                .isEqualTo("Ada ClaimsPrincipal:true true false Bearer");
        assertThat(http.getAs(ada().text(), "/servlets/guarded.txt").body()).isEqualTo("for users only");
        assertThat(http.getAs(ada().text(), "/servlets/by-filter").body())
                .isEqualTo("answered by a filter for ClaimsPrincipal");
        assertThat(http.getAs(ada().text(), "/servlets/nothing").status()).isEqualTo(404);
    }

    @Test
    @Shape.Of(Shape.SERVLETS)
    void leavesPublicPathsOpen() {
        assertThat(http.get("/servlets/public/user").body()).isEqualTo("nobody null false false null");
        assertThat(http.getAs(ada().text(), "/servlets/public/user").body())
                .isEqualTo("nobody null false false null");
        assertThat(http.get("/servlets/public/open.txt").body()).isEqualTo("for all");
    }

    @Test
    @Shape.Of(Shape.SERVLETS)
    void refusesWhoLacksConfiguredScopes() {
        for (String path : List.of("/user", "/guarded.txt", "/by-filter", "/async", "/nothing")) {
            Reply reply = http.getAs(token().claim("name", "Ada").text(), "/servlets" + path);

            assertThat(reply.status()).as(path).isEqualTo(403);
            assertThat(reply.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"}]}");
            assertThat(reply.header("WWW-Authenticate"))
                    .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"name email\"");
        }
    }

    @Test
    @Shape.Of(Shape.SERVLETS)
    void judgesAllScopesOfAResourceInOneAnswer() {
        Reply reply = http.getAs(token().claim("name", "Ada").text(), "/servlets/scanned/calendar");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo(GuardedWar.answersTwice()
                ? "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"}]}"
                : "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"},{\"scope\":\"calendar\"}]}");
        assertThat(http.getAs(ada().text(), "/servlets/scanned/calendar").body())
                .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"calendar\"}]}");
        assertThat(http.getAs(ada().claim("calendar", 1).text(), "/servlets/scanned/calendar").body())
                .isEqualTo("calendar");
        assertThat(http.getAs(ada().text(), "/servlets/scanned/user/principal").body()).endsWith(" [] false true");
        if (GuardedWar.answersTwice()) {
            GuardedWar.saysThatThereAreTwoAnswers();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/diary", "/diary?wrap", "/dispatch?by=forward&to=/diary", "/dispatch?by=async&to=/diary"})
    @Shape.Of(Shape.SERVLETS)
    void turnsMissingScopesOfABeanIntoTheRefusal(String path) {
        Reply reply = http.getAs(ada().text(), "/servlets" + path);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo(
                "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"diary\"},{\"scope\":\"secrets\"}]}");
        assertThat(reply.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"name email diary secrets\"");
        assertThat(reply.headers()).doesNotContainKey("X-Half");
    }

    /** No token is read there. */
    @Test
    @Shape.Of(Shape.SERVLETS)
    void asksForAUserWhereABeanNeedsScopesOnAPublicPath() {
        Reply reply = http.getAs(ada().text(), "/servlets/public/diary");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo(INVALID);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer scope=\"name email diary secrets\"");
        assertThat(reply.headers()).doesNotContainKey("X-Half");
    }

    /** Open Liberty keeps what an included servlet throws to itself. */
    @Test
    @Shape.Of(Shape.DISPATCHES)
    void includesNothingOfABeanWhoseScopesAreMissing() {
        Reply reply = http.getAs(ada().text(), "/servlets/dispatch?by=include&to=/diary");

        assertThat(reply.body()).doesNotContain("dear diary");
        assertThat(reply.status()).isIn(200, 403);
    }

    @Test
    void letsABeanThroughWhoHasItsScopes() {
        assertThat(http.getAs(ada().claim("diary", 1).claim("secrets", 1).text(), "/servlets/diary").body())
                .isEqualTo("half an answer, dear diary");
    }

    @Test
    void givesNothingMoreAwayWhereTheAnswerHasBegun() {
        Reply reply = http.raw("/servlets/diary?flush", "Authorization: Bearer " + ada().text());

        assertThat(reply.body()).contains("half an answer").doesNotContain("dear diary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"by=forward&to=/user", "by=include&to=/user", "by=async&to=/user", "by=wrapped-async&to=/user",
                "by=error&to=418", "by=forward&to=/guarded.txt", "by=forward&to=/scanned/user",
                "by=swallowed-include&to=/user"})
    @Shape.Of(Shape.DISPATCHES)
    void letsNobodySlipInByADispatchFromAPublicPath(String dispatch) {
        Reply stranger = http.get("/servlets/public/dispatch?" + dispatch);

        assertThat(stranger.body()).doesNotContain("nobody").doesNotContain("for users only").doesNotContain("Ada");
        if (dispatch.contains("swallowed")) {
            assertThat(stranger.body()).isEqualTo("before, swallowed");
        } else {
            assertThat(stranger.status()).isEqualTo(401);
            assertThat(stranger.body()).isEqualTo(INVALID);
            assertThat(stranger.header("WWW-Authenticate")).isEqualTo("Bearer scope=\"name email\"");
            assertThat(http.getAs(token().claim("name", "Ada").text(), "/servlets/public/dispatch?" + dispatch)
                    .status())
                    .isEqualTo(403);
        }
        assertThat(http.getAs(ada().text(), "/servlets/public/dispatch?" + dispatch).body()).containsAnyOf("Ada",
                "for users only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"by=forward&to=/user", "by=include&to=/user", "by=async&to=/user", "by=wrapped-async&to=/user",
                "by=error&to=418", "by=forward&to=/public/user", "by=error&to=410"})
    @Shape.Of(Shape.DISPATCHES)
    void keepsTheUserOnADispatch(String dispatch) {
        Reply reply = http.getAs(ada().text(), "/servlets/dispatch?" + dispatch);

        assertThat(reply.body()).contains("Ada ClaimsPrincipal:true true false Bearer");
        assertThat(http.get("/servlets/dispatch?" + dispatch).status()).isEqualTo(401);
    }

    @Test
    @Shape.Of(Shape.DISPATCHES)
    void leavesDispatchesBetweenPublicPathsAlone() {
        assertThat(http.get("/servlets/public/dispatch?by=forward&to=/public/user").body())
                .isEqualTo("nobody null false false null");
        assertThat(http.get("/servlets/public/dispatch?by=async&to=/public/user").body())
                .isEqualTo("nobody null false false null");
        assertThat(http.get("/servlets/public/dispatch?by=error&to=410").body())
                .isEqualTo("nobody null false false null");
        assertThat(http.get("/servlets/public/dispatch?by=error&to=410").status()).isEqualTo(410);
    }

    @Test
    @Shape.Of(Shape.DISPATCHES)
    void keepsTheUserWhereAServletComesBackFromAnotherThread() {
        assertThat(http.getAs(ada().text(), "/servlets/async").body()).isEqualTo("Ada, then Ada true");
    }

    @Test
    @Shape.Of(Shape.WEB_SOCKETS)
    void opensAWebSocketForUsersOnly() {
        assertThat(Sockets.refusal(url, "/servlets/ws", "")).isEqualTo(401);
        assertThat(Sockets.refusal(url, "/servlets/ws", "Bearer nonsense")).isEqualTo(401);
        assertThat(Sockets.refusal(url, "/servlets/ws", "Bearer " + token().claim("name", "Ada").text()))
                .isEqualTo(403);
        assertThat(Sockets.ask(url, "/servlets/ws", "Bearer " + ada().text(), "hello")).isEqualTo("hello true");
    }

    @Test
    void publishesTheKeysWhereverTheyAreWanted() {
        assertThat(http.get("/servlets/keys/public.json").body()).startsWith("{\"keys\":[{");
        assertThat(http.get("/servlets/.well-known/jwks.json").status()).isEqualTo(401);
        assertThat(http.get("/servlets/.well-known/openid-configuration").body())
                .contains("/servlets/keys/public.json\"");
        assertThat(http.send("HEAD", "/servlets/keys/public.json", "").body()).isEmpty();
        assertThat(http.send("POST", "/servlets/keys/public.json", "").status()).isEqualTo(405);
        assertThat(http.send("OPTIONS", "/servlets/keys/public.json", "").status()).isEqualTo(204);
    }
}
