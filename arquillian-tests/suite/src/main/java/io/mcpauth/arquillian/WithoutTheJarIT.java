package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.OwnWellKnownApplication;
import io.mcpauth.arquillian.app.PlainResource;
import io.mcpauth.arquillian.app.RootApplication;
import io.mcpauth.arquillian.app.WellKnownResource;
import io.mcpauth.arquillian.servlets.CardServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.RestJarOnTomee;
import io.mcpauth.arquillian.support.ServersOwn;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.Wars;

/**
 * The same WAR without the jar and with it: apart from the library's own documents an application answers, documents
 * itself and is deployed as it would be without it.
 */
@ExtendWith(ArquillianExtension.class)
class WithoutTheJarIT {

    private static final String FILES = "files";
    private static final String RESOURCES = "resources";
    private static final String AT_THE_ROOT = "at-the-root";
    private static final String REST = "files-rest";
    private static final String WITHOUT = "-without";
    private static final String OPEN_API = "/openapi";
    private static final String JWKS = "/.well-known/jwks.json";

    private final Http http = Http.ofTheServer();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = FILES + WITHOUT, managed = false, testable = false)
    static WebArchive filesWithout() {
        return files(without(FILES));
    }

    @Deployment(name = FILES, managed = false, testable = false)
    static WebArchive filesWith() {
        return configured(files(Wars.withPlainJar(FILES)));
    }

    private static WebArchive files(WebArchive war) {
        return war.addClasses(EmptyApplication.class, PlainResource.class, CardServlet.class)
                .addAsWebResource(new StringAsset("{}"), ".well-known/oauth-authorization-server")
                .addAsWebResource(new StringAsset("Contact: mailto:ada@example.com"), ".well-known/security.txt")
                .addAsWebResource(new StringAsset("proof"), ".well-known/acme-challenge/token");
    }

    @Test
    @Shape.Of({Shape.WELL_KNOWN_FILES, Shape.OPEN_API})
    void servesFilesAndServlets() {
        Map<String, Reply> control = with(FILES + WITHOUT, () -> ask("/files", "/.well-known/security.txt",
                "/.well-known/acme-challenge/token", "/.well-known/agent-card.json", "/.well-known/cards/a",
                "/.well-known/none",
                "/.well-known/oauth-authorization-server", "/.well-known/oauth-protected-resource/card",
                "/scanned/plain", JWKS));
        assertThat(control.values()).extracting(Reply::status).containsExactly(openApi(), 200, 200, 200, 200, 404, 200,
                200,
                200, 404);

        with(FILES, () -> {
            assertServesTheSame("/files", control);
            assertTellsThatMetadataAreNotThere("/files");
        });
    }

    /**
     * Clients ask for them before they have a token, and give up after a 401; a page sends a header that it asks for
     * first.
     */
    private void assertTellsThatMetadataAreNotThere(String context) {
        for (String path : List.of("/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp",
                "/.well-known/oauth-authorization-server/mcp", "/.well-known/openid-configuration/mcp",
                "/scanned/.well-known/openid-configuration")) {
            Reply page = http.get(context + path, "Origin", "https://page.example");
            for (Reply reply : List.of(http.get(context + path), page)) {
                assertThat(reply.status()).as(path).isEqualTo(404);
                assertThat(reply.body()).isEqualTo("{\"error\":\"not_found\"}");
                assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
                assertThat(reply.headers()).doesNotContainKey("WWW-Authenticate");
            }
            Reply preflight = http.send("OPTIONS", context + path, "", "Origin", "https://page.example",
                    "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "mcp-protocol-version");
            assertThat(preflight.status()).as(path).isEqualTo(204);
            assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("*");
            assertThat(http.getAs("nonsense", context + path).status()).as(path).isEqualTo(401);
            assertThat(http.getAs(ada().text(), context + path).status()).as(path).isEqualTo(404);
            assertThat(http.send("POST", context + path, "{}").status()).as(path).isEqualTo(401);
        }
    }

    @Deployment(name = REST, managed = false, testable = false)
    static WebArchive rest() {
        return configured(files(Wars.withRestJar(REST)));
    }

    /** Its own application is what answers there: a file is not found behind it. */
    @Test
    @Shape.Of(Shape.REST_WELL_KNOWN)
    void servesNoOtherDocumentsThereWithTheJarForJaxRsAlone() {
        with(REST, () -> {
            RestJarOnTomee.answersNothing(http, "/" + REST, "/scanned/plain", "/.well-known/security.txt");
            assertThat(http.get("/" + REST + JWKS).body()).startsWith("{\"keys\":[{");
            assertThat(http.get("/" + REST + "/.well-known/oauth-authorization-server/mcp").status()).isEqualTo(404);
            assertThat(http.getAs(ada().text(), "/" + REST + "/.well-known/security.txt").status()).isEqualTo(404);
        });
        Assumptions.abort(
                "Files there are a 404, because this jar has a JAX-RS application of its own at `/.well-known`. "
                        + "With another jar of the library, the server serves them.");
    }

    @Deployment(name = RESOURCES + WITHOUT, managed = false, testable = false)
    static WebArchive resourcesWithout() {
        return without(RESOURCES, OwnWellKnownApplication.class, PlainResource.class);
    }

    @Deployment(name = RESOURCES, managed = false, testable = false)
    static WebArchive resourcesWith() {
        return configured(Wars.withPlainJar(RESOURCES, OwnWellKnownApplication.class, PlainResource.class));
    }

    @Test
    @Shape.Of({Shape.WELL_KNOWN_RESOURCES, Shape.OPEN_API})
    void servesTheResourcesOfAnApplicationThatLiesThere() {
        Map<String, Reply> control =
                with(RESOURCES + WITHOUT, () -> ask("/resources", "/.well-known/plain", "/.well-known/none", JWKS));
        assertThat(control.values()).extracting(Reply::status).containsExactly(openApi(), 200, 404, 404);

        with(RESOURCES, () -> assertServesTheSame("/resources", control));
    }

    @Deployment(name = AT_THE_ROOT + WITHOUT, managed = false, testable = false)
    static WebArchive atTheRootWithout() {
        return without(AT_THE_ROOT, RootApplication.class, PlainResource.class, WellKnownResource.class);
    }

    @Deployment(name = AT_THE_ROOT, managed = false, testable = false)
    static WebArchive atTheRootWith() {
        return configured(
                Wars.withPlainJar(AT_THE_ROOT, RootApplication.class, PlainResource.class, WellKnownResource.class));
    }

    @Test
    @Shape.Of({Shape.WELL_KNOWN_RESOURCES, Shape.OPEN_API})
    void servesTheResourcesOfAnApplicationThatTakesAllPaths() {
        Map<String, Reply> control = with(AT_THE_ROOT + WITHOUT,
                () -> ask("/at-the-root", "/.well-known/webfinger", "/.well-known/none", "/plain", JWKS));
        assertThat(control.values()).extracting(Reply::status).containsExactly(openApi(), 200, 404, 200, 200);

        with(AT_THE_ROOT, () -> assertServesTheSame("/at-the-root", control));
    }

    private static int openApi() {
        return ServersOwn.LACKING.contains(OPEN_API) ? 404 : 200;
    }

    private static WebArchive without(String name, Class<?>... classes) {
        return Wars.at("/" + name, Wars.withoutTheJar(name + WITHOUT, classes));
    }

    private static WebArchive configured(WebArchive war) {
        return war.addAsResource(
                Wars.config("mcp.auth.public-paths", "/.well-known/acme-challenge/*,/.well-known/cards/*"),
                Wars.CONFIG);
    }

    private Map<String, Reply> ask(String context, String... paths) {
        Map<String, Reply> replies = new LinkedHashMap<>();
        replies.put(OPEN_API, http.get(OPEN_API));
        Arrays.asList(paths).forEach(path -> replies.put(path, http.get(context + path)));
        return replies;
    }

    /** To users; to everybody where it is public. The library's own documents alone are others than before. */
    private void assertServesTheSame(String context, Map<String, Reply> control) {
        control.forEach((path, before) -> {
            if (path.equals(OPEN_API)) {
                // WildFly's title is the name of the file.
                assertThat(parts(http.get(OPEN_API).body())).isEqualTo(parts(before.body().replace(WITHOUT, "")));
            } else if (path.equals(JWKS)) {
                assertThat(http.get(context + path).body()).startsWith("{\"keys\":[{");
            } else {
                Reply anybody = http.get(context + path);
                boolean isPublic = List.of("/.well-known/acme-challenge/token", "/.well-known/cards/a").contains(path);
                assertThat(anybody.status()).as(path).isEqualTo(isPublic ? 200 : 401);
                assertSame(path, isPublic ? anybody : http.getAs(ada().text(), context + path), before);
            }
        });
    }

    /** MicroProfile 7.1 on Open Liberty has no order of the applications, and keeps those that failed to start. */
    private static List<String> parts(String openApi) {
        return Stream.of(openApi.split("\n(?= +/|\\S)")).sorted().toList();
    }

    private static void assertSame(String path, Reply reply, Reply before) {
        assertThat(reply.status()).as(path).isEqualTo(before.status());
        assertThat(reply.body()).as(path).isEqualTo(before.body());
        assertThat(reply.header("Content-Type")).as(path).isEqualTo(before.header("Content-Type"));
    }

    private <T> T with(String deployment, Supplier<T> task) {
        deployer.deploy(deployment);
        try {
            return task.get();
        } finally {
            deployer.undeploy(deployment);
        }
    }

    private void with(String deployment, Runnable task) {
        with(deployment, () -> {
            task.run();
            return null;
        });
    }
}
