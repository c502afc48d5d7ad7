package io.mcpauth.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.OwnCorsFilter;
import io.mcpauth.arquillian.app.OwnCorsResource;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.TroublesResource;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.servlets.DiaryServlet;
import io.mcpauth.arquillian.servlets.TroublesServlet;
import io.mcpauth.arquillian.servlets.UserServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;

/** What applications that pages call have in common, and what a page may read of their answers. */
abstract class BrowserFixture {

    static final String LOCAL = "http://localhost:3000";
    static final String CHAT = "https://chat.example.org";
    static final String METADATA = "/.well-known/oauth-protected-resource";

    Http http;

    void connect(URI url) {
        http = new Http(url);
    }

    static WebArchive war(String name) {
        return Wars.withPlainJar(name, EmptyApplication.class, UserResource.class, Profile.class, Profile.Address.class,
                CalendarResource.class, Diary.class, OwnCorsResource.class, OwnCorsFilter.class, TroublesResource.class,
                TroublesResource.Unwritable.class, TroublesServlet.class, UserServlet.class, DiaryServlet.class)
                .addAsWebResource(new StringAsset("for users only"), "guarded.txt");
    }

    Reply fromPage(String origin, String path, String token) {
        return token.isEmpty()
                ? http.get(path, "Origin", origin)
                : http.get(path, "Origin", origin, "Authorization", "Bearer " + token);
    }

    static void assertReadableBy(String origin, Reply reply) {
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(reply.header("Access-Control-Expose-Headers"))
                .isEqualTo("WWW-Authenticate, Mcp-Session-Id, Retry-After");
        assertThat(String.join(", ", reply.headers().get("Vary")).split(", *")).containsOnlyOnce("Origin");
    }

    static void assertNothingForBrowsers(Reply reply) {
        assertThat(reply.headers().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    static void assertRefusesTheOrigin(Reply reply) {
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("{\"error\":\"origin_not_allowed\"}");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.headers()).doesNotContainKey("WWW-Authenticate");
        assertNothingForBrowsers(reply);
    }
}
