package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.ListedApplication;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.TestKeys;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** The whole contract, on an application that lists its classes and lies at a context path of its own. */
@ExtendWith(ArquillianExtension.class)
class GuardIT {

    private static final String INVALID_TOKEN = "{\"error\":\"invalid_token\"}";
    private static final String NO_TOKEN_CHALLENGE = "Bearer scope=\"name email\"";
    private static final String BAD_TOKEN_CHALLENGE = "Bearer error=\"invalid_token\", scope=\"name email\"";
    private static final String JWKS = "/app/.well-known/jwks.json";

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars
                .withPlainJar("app", ListedApplication.class, UserResource.class, Profile.class, Profile.Address.class,
                        CalendarResource.class, Diary.class, OpenResource.class)
                .addAsResource(Wars.config(
                        // Told whom it serves, it lets any Host come to where the path is judged.
                        "mcp.auth.allowed-origins", "https://chat.example.org",
                        "mcp.auth.optional-scopes", "calendar,edit",
                        "mcp.auth.public-paths", "/api/open"), "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @Test
    void asksForATokenWhereThereIsNone() {
        assertThat(http.get("/app/api/user")).isEqualTo(refusal(401, INVALID_TOKEN, NO_TOKEN_CHALLENGE));
    }

    @Test
    void takesATokenFromTheAuthorizationHeaderOnly() {
        String token = ada().text();
        Reply refusal = refusal(401, INVALID_TOKEN, NO_TOKEN_CHALLENGE);

        assertThat(http.get("/app/api/user?access_token=" + token)).isEqualTo(refusal);
        assertThat(http.get("/app/api/user", "Cookie", "access_token=" + token)).isEqualTo(refusal);
        assertThat(http.get("/app/api/user", "Authorization", "Basic " + token)).isEqualTo(refusal);
        assertThat(http.send("POST", "/app/api/calendar", "access_token=" + token,
                "Content-Type", "application/x-www-form-urlencoded")).isEqualTo(refusal);
    }

    @Test
    void refusesAllBadTokensAlikeByteForByte() {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("nothing after the scheme", "");
        bad.put("no token at all", "x");
        bad.put("four parts", "a.b.c.d");
        bad.put("changed on its way", changed(ada().text()));
        bad.put("for somebody else", ada().encryptedTo(TestKeys.stranger()).text());
        bad.put("an algorithm that is not allowed",
                ada().encryptedTo(TestKeys.rsa()).encryptedHeader("alg", "RSA1_5").text());
        bad.put("an algorithm that the key does not serve",
                ada().encryptedTo(TestKeys.ec()).encryptedHeader("alg", "ECDH-ES+A256KW").text());
        bad.put("an encryption that is not allowed", ada().encryptedHeader("enc", "A128GCM").text());
        bad.put("over", ada().expired().text());
        bad.put("not yet begun", ada().notYetValid().text());
        bad.put("no claims", token().text());
        bad.put("no claims either", token().flat().text());
        bad.put("no times", token().payload("{\"data\":{\"name\":\"Ada\",\"email\":\"a\"}}").text());
        bad.put("data that is no object", token().payload("{\"data\":1,\"iat\":1,\"exp\":99999999999}").text());
        bad.put("no JSON", token().payload("hello").text());
        bad.put("too long", ada().claim("filler", "x".repeat(13_000)).text());
        Reply refusal = refusal(401, INVALID_TOKEN, BAD_TOKEN_CHALLENGE);

        SoftAssertions.assertSoftly(softly -> bad.forEach(
                (what, token) -> softly.assertThat(http.getAs(token, "/app/api/user")).as(what).isEqualTo(refusal)));
    }

    @Test
    void refusesTwoTokensEvenWhereBothAreGood() {
        String good = "Bearer " + ada().text();

        assertThat(http.get("/app/api/user", "Authorization", good, "Authorization", good))
                .isEqualTo(refusal(401, INVALID_TOKEN, BAD_TOKEN_CHALLENGE));
    }

    @Test
    void admitsTokensForEveryKeyOfTheFileInBothForms() {
        List<TestToken> makers = List.of(
                ada(),
                ada().encryptedTo(TestKeys.rsa()).encryptedHeader("alg", "RSA-OAEP-256"),
                ada().encryptedTo(TestKeys.ec()),
                ada().encryptedTo(TestKeys.okp()));

        for (TestToken maker : makers) {
            for (String token : List.of(maker.text(), maker.flat().text())) {
                Reply reply = http.getAs(token, "/app/api/user");
                assertThat(reply.status()).as(token).isEqualTo(200);
                assertThat(reply.body()).isEqualTo("Ada");
            }
        }
    }

    @Test
    void admitsTokensUpToTheConfiguredLength() {
        String longest = ada().claim("filler", "x".repeat(11_600)).text();

        assertThat(longest).hasSizeBetween(16_000, 16_384);
        assertThat(http.getAs(longest, "/app/api/user").status()).isEqualTo(200);
    }

    @Test
    void namesTheMissingScopesInConfiguredOrder() {
        assertThat(http.getAs(token().claim("name", "Ada").text(), "/app/api/user"))
                .isEqualTo(forbidden("name email", "email"));
        assertThat(http.getAs(token().claim("sub", "1").text(), "/app/api/user"))
                .isEqualTo(forbidden("name email", "name", "email"));
    }

    @Test
    void takesANullForAConfiguredScopeButNotForARequiredOne() {
        TestToken maker = token().claim("name", null).claim("email", null);

        assertThat(http.getAs(maker.text(), "/app/api/user").body()).isEqualTo("nobody");
        assertThat(http.getAs(maker.claim("calendar", null).text(), "/app/api/calendar"))
                .isEqualTo(forbidden("name email calendar", "calendar"));
        assertThat(http.getAs(maker.claim("calendar", false).text(), "/app/api/calendar"))
                .isEqualTo(forbidden("name email calendar", "calendar"));
    }

    @Test
    void judgesTheScopesOfConfigurationClassAndMethodInOneAnswer() {
        String[] json = {"Content-Type", "application/json", "Authorization", ""};
        json[3] = "Bearer " + token().claim("name", "Ada").text();
        assertThat(http.send("POST", "/app/api/calendar", "{}", json))
                .isEqualTo(forbidden("name email calendar edit", "email", "calendar", "edit"));

        json[3] = "Bearer " + ada().claim("calendar", true).claim("edit", true).text();
        assertThat(http.send("POST", "/app/api/calendar", "{}", json).body()).isEqualTo("edited");
    }

    @Test
    void judgesTheScopesOfABeanTogetherWithThoseOfTheResource() {
        TestToken maker = ada().claim("calendar", true);

        assertThat(http.getAs(maker.text(), "/app/api/calendar/diary"))
                .isEqualTo(forbidden("name email calendar diary secrets", "diary", "secrets"));
        assertThat(http.getAs(maker.claim("diary", 1).claim("secrets", "").text(), "/app/api/calendar/diary").body())
                .isEqualTo("dear diary");
    }

    @Test
    void refusesABeanOutsideOfARequest() {
        String token = ada().claim("calendar", true).claim("diary", true).claim("secrets", true).text();

        assertThat(http.getAs(token, "/app/api/calendar/diary/later").body())
                .isEqualTo("refused, missing [name, email, diary, secrets]");
    }

    @Test
    void doesNotTellWhatExistsWithoutAToken() {
        Reply refusal = refusal(401, INVALID_TOKEN, NO_TOKEN_CHALLENGE);

        assertThat(http.get("/app/api/nothing")).isEqualTo(refusal);
        assertThat(http.send("DELETE", "/app/api/user", "")).isEqualTo(refusal);
        assertThat(http.send("OPTIONS", "/app/api/user", "")).isEqualTo(refusal);
        assertThat(http.send("POST", "/app/api/calendar", "<a/>", "Content-Type", "text/xml")).isEqualTo(refusal);
        assertThat(http.get("/app/api/user", "Accept", "image/png")).isEqualTo(refusal);
        assertThat(http.get("/app/api/application.wadl")).isEqualTo(refusal);
    }

    @Test
    void doesNotTellWhatExistsWithoutTheScopes() {
        String bearer = "Bearer " + token().claim("sub", "1").text();
        Reply refusal = forbidden("name email", "name", "email");

        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(http.get("/app/api/nothing", "Authorization", bearer)).isEqualTo(refusal);
            softly.assertThat(http.send("DELETE", "/app/api/user", "", "Authorization", bearer)).isEqualTo(refusal);
            softly.assertThat(http.send("OPTIONS", "/app/api/user", "", "Authorization", bearer)).isEqualTo(refusal);
            softly.assertThat(
                    http.send("POST", "/app/api/calendar", "<a/>", "Authorization", bearer, "Content-Type", "text/xml"))
                    .isEqualTo(refusal);
            softly.assertThat(http.get("/app/api/user", "Authorization", bearer, "Accept", "image/png"))
                    .isEqualTo(refusal);
        });
    }

    @Test
    void leavesTheApplicationsOwnAnswersToWhomItAdmits() {
        String bearer = "Bearer " + ada().text();

        assertThat(http.get("/app/api/nothing", "Authorization", bearer).status()).isEqualTo(404);
        assertThat(http.send("DELETE", "/app/api/user", "", "Authorization", bearer).status()).isEqualTo(405);
        assertThat(http.get("/app/api/user", "Authorization", bearer, "Accept", "image/png").status()).isEqualTo(406);
        assertThat(http.send("OPTIONS", "/app/api/user", "", "Authorization", bearer).status()).isEqualTo(200);
    }

    @Test
    void answersAHeadAsAGetWithoutItsBody() {
        Reply refused = http.send("HEAD", "/app/api/user", "");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo(NO_TOKEN_CHALLENGE);
        assertThat(refused.header("Content-Type")).isEqualTo("application/json");
        assertThat(refused.body()).isEmpty();

        Reply admitted = http.send("HEAD", "/app/api/user", "", "Authorization", "Bearer " + ada().text());
        assertThat(admitted.status()).isEqualTo(200);
        assertThat(admitted.body()).isEmpty();
    }

    @Test
    void guardsAPublicPathInEveryOtherSpelling() {
        assertThat(http.raw("/app/api/open").body()).contains("open false null");
        for (String path : List.of("/app/api/open/", "/app/api/open/x", "/app/api//open", "/app//api/open",
                "/app/api/open;a=b",
                "/app/api;a=b/open", "/app/api/%6fpen", "/app/%61pi/open", "/%61pp/api/open", "/app/api/./open",
                "/app/api/user/../open", "/app/api/open/../user", "/app/api/open;/../user", "/app/api/open%2F..%2Fuser",
                "/app/api/open%3B", "/app/api/open/%2e%2e/user", "/app/api/open%", "/app/api/open\\..\\user")) {
            assertNotServed(http.raw(path), path);
        }
    }

    /** Open Liberty's JAX-RS puts the Host field in front of the path, unchecked, and takes the result apart again. */
    @Test
    void doesNotLetTheHostChooseThePath() {
        for (String host : List.of("x/app/api/open?", "x/app/api/open#", "x:80/app/api/open?", "/app/api/open?",
                "@x/app/api/open?", "x/app/.well-known/jwks.json?", "x?", "x#", "x/")) {
            assertNotServed(http.raw("/app/api/user", "Host: " + host), host);
        }
    }

    /**
     * Answers that the server gives before JAX-RS sees the request must not pass for an application without a guard.
     */
    @Test
    void staysUpWhateverStrangersSend() {
        for (String path : List.of("/app/api/%FF", "/app/api/user%FF", "/app/api/user%", "/app/.well-known/%FF",
                "/app/api/%00", "/app/api/user\\", "/app/api/" + "x".repeat(20_000))) {
            assertNotServed(http.raw(path), path);
        }
        for (String host : List.of("a.example\"", "a.example/evil", "a b", "%", "")) {
            assertNotServed(http.raw("/app/api/user", "Host: " + host), host);
            assertNotServed(http.raw("/app/.well-known/other", "Host: " + host), host);
        }
        assertThat(http.raw("/app/api/user", "Authorization: Bearer " + "x".repeat(60_000)).status())
                .isGreaterThanOrEqualTo(400);

        assertThat(http.getAs(ada().text(), "/app/api/user").body()).isEqualTo("Ada");
        assertThat(http.get(JWKS).status()).isEqualTo(200);
    }

    @Test
    void publishesNothingElseBesideTheDocuments() {
        assertThat(http.get("/app/.well-known/other")).isEqualTo(refusal(401, INVALID_TOKEN, NO_TOKEN_CHALLENGE));
        assertThat(http.get("/app/.well-known/user")).isEqualTo(refusal(401, INVALID_TOKEN, NO_TOKEN_CHALLENGE));
        assertThat(http.get("/app/api/jwks.json")).isEqualTo(refusal(401, INVALID_TOKEN, NO_TOKEN_CHALLENGE));
        assertThat(http.getAs(ada().text(), "/app/.well-known/user").status()).isEqualTo(404);
        assertThat(http.getAs(ada().text(), "/app/api/jwks.json").status()).isEqualTo(404);
    }

    @Test
    void bindsTheClaimsToARecord() {
        String token = token().claim("name", "Ada Lovelace é漢🎉").claim("email", "ada@example.com").claim("age", 36)
                .claim("address", Map.of("city", "London", "more", 1)).claim("languages", List.of("en", "fr"))
                .text();

        assertThat(http.getAs(token, "/app/api/user/profile").body()).isEqualTo("Profile[name=Ada Lovelace é漢🎉, "
                + "email=ada@example.com, age=36, address=Address[city=London], languages=[en, fr]]");
    }

    @Test
    void givesClaimsByTypeAndNeverRepeatsAValueOfAnother() {
        String token = ada().claim("age", 36).claim("secret", "hush").text();

        assertThat(http.getAs(token, "/app/api/user/claims").body())
                .isEqualTo(
                        "{name=Ada, email=ada@example.com, age=36, secret=hush} [name, email, age, secret] "
                                + "signed=false");
        assertThat(http.getAs(token, "/app/api/user/claims/age").body()).isEqualTo("36");
        assertThat(http.getAs(token, "/app/api/user/claims/height").body()).isEqualTo("missing");
        assertThat(http.getAs(token, "/app/api/user/claims/secret").body()).contains("secret").doesNotContain("hush");
    }

    @Test
    void givesAPrincipalWithoutRolesAndWithoutTheToken() {
        String token = ada().claim("sub", "ada-1").claim("groups", List.of("admin")).text();

        assertThat(http.getAs(token, "/app/api/user/principal").body()).isEqualTo("ada-1 null [] false true");
    }

    @Test
    void keepsADetachedUserWhereTheRequestIsGone() {
        assertThat(http.getAs(ada().text(), "/app/api/user/detached").body())
                .isEqualTo("Ada, and the injected one: ContextNotActiveException");
    }

    private static boolean isDetached(int request) {
        return request % 2 == 1;
    }

    @Test
    void showsNothingOfOneRequestToAnother() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> replies = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String token = ada().claim("name", "user " + i).text();
                String path = isDetached(i) ? "/app/api/user/detached" : "/app/api/user";
                replies.add(threads.submit(() -> http.getAs(token, path).body()));
            }
            for (int i = 0; i < replies.size(); i++) {
                assertThat(replies.get(i).get()).isEqualTo("user " + i
                        + (isDetached(i) ? ", and the injected one: ContextNotActiveException" : ""));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** What Payara cannot read, it answers with an empty 200, before anybody else sees it. */
    private static void assertNotServed(Reply reply, String what) {
        assertThat(reply.status() >= 300 || reply.body().isEmpty()).as(what + " got " + reply).isTrue();
    }

    private static String changed(String token) {
        int middle = token.lastIndexOf('.') - 3;
        return token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);
    }

    private static Reply forbidden(String scopes, String... missing) {
        String names = String.join(",", Stream.of(missing).map(name -> "{\"scope\":\"" + name + "\"}").toList());
        return refusal(403, "{\"error\":\"missing_scopes\",\"missing\":[" + names + "]}",
                "Bearer error=\"insufficient_scope\", scope=\"" + scopes + "\"");
    }

    private static Reply refusal(int status, String body, String challenge) {
        return new Reply(status, Map.of(
                "WWW-Authenticate", List.of(challenge),
                "Cache-Control", List.of("no-store"),
                "Vary", List.of("Origin"),
                "Content-Type", List.of("application/json"),
                "Content-Length", List.of(String.valueOf(body.length()))), body);
    }
}
