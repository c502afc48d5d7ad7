package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;

class GuardedApplicationTest extends GuardedApplicationFixture {

    @Test
    void admitsAUserWithAGoodToken() {
        HttpResponse<String> response = getAs(ADA, "/api/user");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("Ada true false");
    }

    @Test
    void refusesARequestWithoutAToken() {
        HttpResponse<String> response = server.get("/api/user");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer scope=\"name email\"");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("Content-Type")).as(response.headers().toString())
                .containsExactly("application/json");
    }

    @Test
    void refusesABadTokenInTheSameWayWhetherOrNotThereIsAResource() {
        HttpResponse<String> here = server.get("/api/user", "Authorization", "Bearer bad");
        HttpResponse<String> nowhere = server.get("/api/nowhere", "Authorization", "Bearer bad");
        assertThat(here.statusCode()).isEqualTo(401).isEqualTo(nowhere.statusCode());
        assertThat(here.body()).isEqualTo(nowhere.body());
        assertThat(here.headers().firstValue("WWW-Authenticate"))
                .isEqualTo(nowhere.headers().firstValue("WWW-Authenticate"));
    }

    @Test
    void refusesTwoAuthorizationFields() {
        String good = "Bearer " + SERVER_KEY.token().claims(ADA).text();
        assertThat(server.get("/api/user", "Authorization", good, "Authorization", good).statusCode()).isEqualTo(401);
    }

    @Test
    void firesEventsWithoutClaimsAndAnswersThoughAnObserverFails() {
        Witness.EVENTS.clear();
        getAs(Map.of("name", "Ada", "email", "a@b", "sub", "s-1"), "/api/user");
        assertThat(server.get("/api/user", "Authorization", "Bearer bad").statusCode()).isEqualTo(401);
        assertThat(Witness.EVENTS).containsExactly(
                new io.mcpauth.UserAdmitted(java.util.Optional.of("s-1"), java.util.Optional.empty(), false),
                new io.mcpauth.TokenRefused("malformed"));
    }

    @Test
    void bindsTheClaimsToARecord() {
        assertThat(getAs(ADA, "/api/user/profile").body()).isEqualTo("Profile[name=Ada, email=ada@example.com]");
    }

    @Test
    void givesThePrincipalWithoutTokenAndWithoutRoles() {
        assertThat(getAs(Map.of("name", "Ada", "email", "a@b", "groups", java.util.List.of("admin")),
                "/api/user/principal").body())
                .isEqualTo("a@b null false Bearer");
    }

    @Test
    void keepsADetachedUserOnTheThreadThatCompletes() {
        assertThat(getAs(ADA, "/api/user/later").body()).isEqualTo("ada@example.com");
    }

    @Test
    void namesConfiguredAndResourceScopesInOneAnswer() {
        HttpResponse<String> response = getAs(Map.of("name", "Ada", "drive", false), "/api/user/files");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":"
                + "[{\"scope\":\"email\"},{\"scope\":\"files\"},{\"scope\":\"drive\"}]}");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"name email files drive\"");
    }

    @Test
    void admitsAUserWithTheResourcesScopes() {
        assertThat(getAs(ada("files", "drive"), "/api/user/files").body()).isEqualTo("files");
    }

    @Test
    void refusesABeansCallWithTheSame403() {
        HttpResponse<String> response = getAs(ADA, "/api/user/calendar");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"calendar\"}]}");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"name email calendar\"");
    }

    @Test
    void refusesACallThatLacksARole() {
        HttpResponse<String> response = getAs(ADA, "/api/user/role");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"error\":\"missing_role\"}");
    }

    @Test
    void admitsABeansCallWithItsScope() {
        assertThat(getAs(ada("calendar"), "/api/user/calendar").body()).isEqualTo("entries");
    }

    @Test
    void countsTheScopesOfTheClassesThatLeadToASubResource() {
        assertThat(getAs(ADA, "/api/user/vault/shelf").body())
                .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"vault\"}]}");
        assertThat(getAs(ada("vault"), "/api/user/vault/shelf").body()).isEqualTo("book");
    }

    @Test
    void demandsAUserForScopesOnAPublicPathToo() {
        HttpResponse<String> response = server.get("/api/open/calendar");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer scope=\"name email calendar\"");
        assertThat(getAs(ada("calendar"), "/api/open/calendar").statusCode()).isEqualTo(401);
    }

    @Test
    void tellsWhoLacksAScopeNothingAboutWhatExists() {
        for (String path : new String[] {"/api/nowhere", "/api/user/only-post"}) {
            HttpResponse<String> response = getAs(Map.of("name", "Ada"), path);
            assertThat(response.statusCode()).as(path).isEqualTo(403);
            assertThat(response.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"}]}");
            assertThat(response.headers().firstValue("Allow")).as("the methods of " + path).isEmpty();
        }
    }

    @Test
    void answersNotFoundAndMethodNotAllowedToAnAdmittedUser() {
        assertThat(getAs(ADA, "/api/nowhere").statusCode()).isEqualTo(404);
        HttpResponse<String> response = getAs(ADA, "/api/user/only-post");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).isPresent();
    }

    @Test
    void guardsEveryMethod() {
        assertThat(server.send(server.request("/api/user/only-post").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(401);
        assertThat(server.send(server.request("/api/user").method("OPTIONS", BodyPublishers.noBody())).statusCode())
                .isEqualTo(401);
        assertThat(server.send(server.request("/api/user").method("HEAD", BodyPublishers.noBody())).statusCode())
                .isEqualTo(401);
    }

    @Test
    void letsAPublicPathPassWithoutAUser() {
        assertThat(server.get("/api/open").body()).isEqualTo("false {}");
    }

    @Test
    void guardsAPublicPathInAnyOtherSpelling() {
        for (String path : new String[] {"/api/open/", "/api/%6fpen", "/api/open;a=b", "/api/./open"}) {
            assertThat(server.get(path).statusCode()).as(path).isEqualTo(401);
        }
    }
}
