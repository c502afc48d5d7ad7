package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.List;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.RootApplication;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServersOwn;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.Wars;

/** An application without a list of classes that takes all paths at the root of the server. */
@ExtendWith(ArquillianExtension.class)
class RootContextIT {

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.atTheRoot(RootApplication.class, UserResource.class, Profile.class, Profile.Address.class,
                CalendarResource.class, Diary.class)
                .addAsResource(Wars.config(), "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @Test
    @Shape.Of(Shape.ROOT_CONTEXT)
    void guardsTheApplication() {
        assertThat(http.get("/user").status()).isEqualTo(401);
        assertThat(http.get("/").status()).isEqualTo(401);
        assertThat(http.get("/nothing").status()).isEqualTo(401);
        assertThat(http.getAs(ada().text(), "/user").body()).isEqualTo("Ada");
        assertThat(http.getAs(ada().text(), "/calendar").status()).isEqualTo(403);
        assertThat(http.getAs(ada().text(), "/nothing").status()).isEqualTo(404);
    }

    @Test
    @Shape.Of(Shape.ROOT_CONTEXT)
    void publishesTheDocumentsAtTheOriginsRoot() {
        assertThat(http.get("/.well-known/jwks.json").body()).startsWith("{\"keys\":[{");
        assertThat(http.get("/.well-known/openid-configuration").body()).isEqualTo("{\"issuer\":\"" + http.origin()
                + "\",\"jwks_uri\":\"" + http.origin()
                + "/.well-known/jwks.json\",\"scopes_supported\":[\"name\",\"email\"]}");
    }

    @Test
    @Shape.Of(Shape.SERVERS_OWN)
    void leavesTheServersOwnEndpointsAlone() {
        Http server = Http.ofTheServerItself(url);
        if (!ServersOwn.LACKING.contains("/openapi")) {
            assertThat(http.get("/openapi").status()).isEqualTo(200);
            assertThat(http.get("/openapi").body()).contains("openapi: 3.").contains("/user:");
        }
        if (!ServersOwn.LACKING.contains("/health")) {
            for (String path : List.of("/health", "/health/ready", "/health/live")) {
                assertThat(server.get(path).status()).as(path).isEqualTo(200);
                assertThat(server.get(path).body()).as(path).contains("\"status\":\"UP\"");
            }
        }
        if (!ServersOwn.LACKING.contains("/metrics")) {
            // Open Liberty wants TLS and a login of its own there.
            Reply metrics = server.get("/metrics");
            assertThat(metrics.status()).isIn(200, 403);
            assertThat(metrics.headers()).doesNotContainKey("WWW-Authenticate");
        }
        for (String path : ServersOwn.LACKING) {
            // The application's path, or none at all.
            assertThat(server.get(path).status()).as(path).isIn(401, 404);
        }
        assumeTrue(ServersOwn.LACKING.isEmpty(),
                () -> "The server has no `" + String.join("` and no `", ServersOwn.LACKING) + "`.");
    }
}
