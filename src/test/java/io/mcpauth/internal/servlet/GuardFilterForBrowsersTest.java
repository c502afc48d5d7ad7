package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers learn from guarded servlets. */
class GuardFilterForBrowsersTest extends GuardFilterFixture {

    private static HttpResponse<String> fromChat(String method, String path, Map<String, Object> claims,
            String... more) {
        List<String> headers = new ArrayList<>(List.of("Origin", CHAT));
        headers.addAll(List.of(more));
        if (!claims.isEmpty()) {
            headers.addAll(List.of("Authorization", "Bearer " + SERVER_KEY.token().claims(claims).text()));
        }
        return server.send(method, path, headers.toArray(String[]::new));
    }

    private static void assertReadableByChat(HttpResponse<String> response) {
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(response.headers().allValues("Access-Control-Expose-Headers"))
                .containsExactly("WWW-Authenticate, Mcp-Session-Id, Retry-After");
        assertThat(response.headers().allValues("Vary")).containsOnlyOnce("Origin");
    }

    private static void assertNothingForBrowsers(HttpResponse<String> response) {
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    @ParameterizedTest
    @CsvSource({"/user, 200", "/nothing, 404", "/refuse, 403", "/dispatch?to=/user&by=forward, 200",
        "/dispatch?to=/user&by=include, 200",
        "/dispatch?to=/user&by=async, 200", "/dispatch?to=/refuse&by=include, 403",
        "/public/dispatch?to=/user&by=forward, 200",
        "/dispatch?to=/nothing&by=async, 404"})
    void letsBrowsersOfAnAllowedOriginReadEachAnswer(String path, int status) {
        HttpResponse<String> response = fromChat("GET", path, Map.of("name", "Ada", "email", "ada@example.com"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertReadableByChat(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/nothing", "/dispatch?to=/user&by=async", "/public/dispatch?to=/user&by=forward",
        "/public/dispatch?to=/user&by=include", "/public/dispatch?to=/user&by=async"})
    void letsBrowsersOfAnAllowedOriginReadEachRefusal(String path) {
        HttpResponse<String> without = fromChat("GET", path, Map.of());
        assertUnauthorized(without);
        assertReadableByChat(without);

        HttpResponse<String> lacking = fromChat("GET", path, Map.of("name", "Ada"));
        assertThat(lacking.statusCode()).isEqualTo(403);
        assertReadableByChat(lacking);

        HttpResponse<String> bad = server.get(path, "Origin", CHAT, "Authorization", "Bearer x");
        assertThat(bad.statusCode()).isEqualTo(401);
        assertReadableByChat(bad);
    }

    @Test
    void keepsWhatElseAnAnswerVariesBy() {
        HttpResponse<String> response = fromChat("GET", "/varied", Map.of("name", "Ada", "email", "ada@example.com"));

        assertThat(response.headers().allValues("Vary")).containsExactlyInAnyOrder("Origin", "Accept-Language");

        HttpResponse<String> forwarded =
                fromChat("GET", "/public/varied", Map.of("name", "Ada", "email", "ada@example.com"));
        assertThat(forwarded.body()).startsWith("Ada");
        assertThat(forwarded.headers().allValues("Vary")).containsExactlyInAnyOrder("Origin", "Accept");
    }

    @ParameterizedTest
    @CsvSource({"/own-cors, 200", "/own-cors?reset, 200", "/own-cors?error, 418", "/own-cors?reset&error, 418"})
    void hasOneWordOnWhichPagesMayReadAndAddsTheApplicationsOthers(String path, int status) {
        HttpResponse<String> response = fromChat("GET", path, Map.of("name", "Ada", "email", "ada@example.com"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("X-Half")).isEmpty();
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(response.headers().allValues("Access-Control-Expose-Headers"))
                .containsExactly("WWW-Authenticate, Mcp-Session-Id, Retry-After, X-Own, X-Other");
        assertThat(String.join(", ", response.headers().allValues("Vary")).split(", "))
                .containsExactlyInAnyOrder("Origin", "Accept-Language", "Accept");
    }

    @Test
    void letsBrowsersReadAnAnswerThatTheApplicationHasTakenBack() {
        HttpResponse<String> response =
                fromChat("GET", "/taken-back", Map.of("name", "Ada", "email", "ada@example.com"));

        assertReadableByChat(response);
        assertThat(response.headers().allValues("X-Own")).containsExactly("2");
    }

    @Test
    void leavesNothingOfTheApplicationsOwnWordInARefusal() {
        HttpResponse<String> refused =
                fromChat("GET", "/own-cors?refuse", Map.of("name", "Ada", "email", "ada@example.com"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertReadableByChat(refused);
        assertThat(refused.headers().allValues("Vary")).containsExactly("Origin");
    }

    /** Nobody but a page sends an origin; what it would be told goes into no cache either. */
    @Test
    void tellsNobodyElseThatAPageMayRead() {
        assertThat(ada("/own-cors").headers().allValues("Access-Control-Allow-Origin")).isEmpty();
    }

    /** The server's, or those of a filter that comes first: security headers, a coding, cookies. */
    @ParameterizedTest
    @CsvSource({"/user, 401", "/keys.json, 200", "/user?as=ada, 200", "/refuse?as=ada, 403", "/user?as=nobody, 403"})
    void takesNothingAwayOfWhatWasSaidBefore(String path, int status) {
        HttpResponse<String> response = path.contains("as=ada") ? ada(path + "&early")
                : path.contains("as=nobody") ? adaWithoutEmail(path + "&early") : server.get(path + "?early");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(response.headers().allValues("X-Early")).containsExactly("one", "two");
        assertThat(response.headers().allValues("Set-Cookie")).containsExactly("early=1");
        assertThat(String.join(", ", response.headers().allValues("Vary"))).contains("Accept-Encoding");
        assertThat(response.body()).doesNotContain("early");
    }

    @Test
    void answersThoughAFilterBeforeItHasTakenTheWriter() {
        HttpResponse<String> response = server.get("/user?early=writer");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo(INVALID);
        assertThat(response.headers().allValues("Strict-Transport-Security")).hasSize(1);
    }

    @Test
    void answersPreflights() {
        HttpResponse<String> response = fromChat("OPTIONS", "/user", Map.of(), "Access-Control-Request-Method", "POST",
                "Access-Control-Request-Headers", "authorization,content-type");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(response.headers().allValues("Access-Control-Allow-Methods")).containsExactly("POST");
        assertThat(response.headers().allValues("Access-Control-Allow-Headers"))
                .containsExactly("authorization,content-type");
        assertThat(response.headers().allValues("Vary"))
                .containsExactly("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        assertUnauthorized(fromChat("OPTIONS", "/user", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://chat.example.org", "http://localhost"})
    void refusesBrowsersOfOtherOrigins(String origin) {
        String token = "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada", "email", "ada@example.com")).text();
        for (HttpResponse<String> response : List.of(server.get("/user", "Origin", origin, "Authorization", token),
                server.get("/nothing", "Origin", origin),
                server.get("/public/dispatch?to=/user&by=forward", "Origin", origin),
                server.send("OPTIONS", "/user", "Origin", origin, "Access-Control-Request-Method", "POST"))) {
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).isEqualTo("{\"error\":\"origin_not_allowed\"}");
            assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
            assertThat(response.headers().allValues("WWW-Authenticate")).isEmpty();
            assertNothingForBrowsers(response);
        }
    }

    @Test
    void addsNothingForWhoIsNoBrowserAndNothingOnPublicPaths() {
        for (HttpResponse<String> guarded : List.of(ada("/user"), server.get("/user"))) {
            assertNothingForBrowsers(guarded);
            assertThat(guarded.headers().allValues("Vary")).containsExactly("Origin");
        }
        for (String origin : List.of(CHAT, "https://evil.example")) {
            HttpResponse<String> open = server.get("/public/user", "Origin", origin);
            assertNothingForBrowsers(open);
            assertThat(open.headers().allValues("Vary")).isEmpty();
        }
        assertThat(server.get("/keys.json", "Origin", CHAT).headers().allValues("Access-Control-Allow-Origin"))
                .containsExactly("*");
    }
}
