package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers learn from a guarded JAX-RS application. */
class GuardedApplicationForBrowsersTest extends GuardedApplicationFixture {

    private static void assertReadableByChat(HttpResponse<String> response) {
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(response.headers().allValues("Access-Control-Expose-Headers"))
                .containsExactly("WWW-Authenticate, Mcp-Session-Id, Retry-After");
        assertThat(String.join(", ", response.headers().allValues("Vary")).split(", ")).containsOnlyOnce("Origin");
    }

    private static void assertNothingForBrowsers(HttpResponse<String> response) {
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    @ParameterizedTest
    @CsvSource({"/user, 200", "/user/later, 200", "/user/varied, 200", "/nowhere, 404", "/user/only-post, 405",
        "/user/files, 403",
        "/user/calendar, 403"})
    void letsBrowsersOfAnAllowedOriginReadEachAnswer(String path, int status) {
        HttpResponse<String> response =
                server.get("/api" + path, "Origin", CHAT, "Authorization",
                        "Bearer " + SERVER_KEY.token().claims(ADA).text());

        assertThat(response.statusCode()).isEqualTo(status);
        assertReadableByChat(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/user/files", "/user/calendar", "/nowhere", "/user/only-post"})
    void letsBrowsersOfAnAllowedOriginReadEachRefusal(String path) {
        HttpResponse<String> without = server.get("/api" + path, "Origin", CHAT);
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().allValues("WWW-Authenticate")).containsExactly("Bearer scope=\"name email\"");
        assertReadableByChat(without);

        HttpResponse<String> lacking =
                server.get("/api" + path, "Origin", CHAT, "Authorization",
                        "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada")).text());
        assertThat(lacking.statusCode()).isEqualTo(403);
        assertReadableByChat(lacking);
    }

    @Test
    void keepsWhatElseAnAnswerVariesBy() {
        HttpResponse<String> response =
                server.get("/api/user/varied", "Origin", CHAT, "Authorization",
                        "Bearer " + SERVER_KEY.token().claims(ADA).text());

        assertThat(String.join(", ", response.headers().allValues("Vary")).split(", "))
                .containsExactlyInAnyOrder("Accept-Language", "Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/user/later", "/user/varied", "/nowhere", "/user/only-post"})
    void hasOneWordOnWhichPagesMayReadAndAddsTheApplicationsOthers(String path) {
        HttpResponse<String> response =
                server.get("/api" + path, "Origin", CHAT, "X-Own-Cors", "yes", "Authorization",
                        "Bearer " + SERVER_KEY.token().claims(ADA).text());
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(response.headers().allValues("Access-Control-Expose-Headers"))
                .containsExactly("WWW-Authenticate, Mcp-Session-Id, Retry-After, X-Own");
        assertThat(String.join(", ", response.headers().allValues("Vary")).split(", "))
                .containsExactlyInAnyOrder("Origin", "Accept-Language");

        HttpResponse<String> without = server.get("/api" + path, "Origin", CHAT, "X-Own-Cors", "yes");
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);

        HttpResponse<String> foreign = server.get("/api" + path, "Origin", "https://evil.example", "X-Own-Cors", "yes");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().allValues("Access-Control-Allow-Origin")).isEmpty();

        HttpResponse<String> preflight = server.send(server.request("/api" + path)
                .headers("Origin", CHAT, "X-Own-Cors", "yes", "Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
    }

    @Test
    void answersPreflights() {
        HttpResponse<String> response = server.send(server.request("/api/user/only-post")
                .headers("Origin", CHAT, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers",
                        "authorization")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(response.headers().allValues("Access-Control-Allow-Methods")).containsExactly("POST");
        assertThat(response.headers().allValues("Access-Control-Allow-Headers")).containsExactly("authorization");
        assertThat(response.headers().allValues("Vary"))
                .containsExactly("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    }

    @Test
    void refusesBrowsersOfOtherOrigins() {
        for (String origin : new String[] {"https://evil.example", "null", "http://localhost"}) {
            for (HttpResponse<String> response : List.of(
                    server.get("/api/user", "Origin", origin, "Authorization",
                            "Bearer " + SERVER_KEY.token().claims(ADA).text()),
                    server.get("/api/nowhere", "Origin", origin),
                    server.send(server.request("/api/user")
                            .headers("Origin", origin, "Access-Control-Request-Method", "GET")
                            .method("OPTIONS", BodyPublishers.noBody())))) {
                assertThat(response.statusCode()).isEqualTo(403);
                assertThat(response.body()).isEqualTo("{\"error\":\"origin_not_allowed\"}");
                assertNothingForBrowsers(response);
            }
        }
    }

    @Test
    void addsNothingForWhoIsNoBrowserAndNothingOnPublicPaths() {
        for (HttpResponse<String> guarded : List.of(getAs(ADA, "/api/user"), server.get("/api/user"))) {
            assertNothingForBrowsers(guarded);
            // A cache must not give this answer to a browser, which it would say more to.
            assertThat(guarded.headers().allValues("Vary")).containsExactly("Origin");
        }
        for (String origin : List.of(CHAT, "https://evil.example")) {
            HttpResponse<String> open = server.get("/api/open", "Origin", origin);
            assertNothingForBrowsers(open);
            assertThat(open.headers().allValues("Vary")).isEmpty();
        }
    }
}
