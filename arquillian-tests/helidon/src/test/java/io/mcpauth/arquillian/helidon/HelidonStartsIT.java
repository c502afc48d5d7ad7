package io.mcpauth.arquillian.helidon;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.helidon.app.ApiApplication;
import io.mcpauth.arquillian.helidon.app.SwitchedOffApplication;
import io.mcpauth.arquillian.support.Http;

/** Other kinds of applications, and those that do not start. */
class HelidonStartsIT {

    private static final Map<String, String> SETTINGS =
            Map.of("mcp.auth.scopes", "name,email", "mcp.auth.public-paths", "/open,/health/*");

    @TempDir
    private Path folder;

    /** Helidon makes one of them, at the root. */
    @Test
    void resourcesWithoutAnApplicationAreGuarded() {
        try (HelidonProcess process =
                new HelidonProcess("resources", SETTINGS, UserResource.class, OpenResource.class)) {
            Http http = process.http();
            assertThat(http.get("/.well-known/jwks.json").body()).contains("\"kid\":\"rsa\"");
            assertThat(http.get("/.well-known/openid-configuration").status()).isEqualTo(200);
            assertThat(http.get("/user").status()).isEqualTo(401);
            assertThat(http.getAs(ada().text(), "/user").body()).isEqualTo("Ada");
            assertThat(http.get("/open").body()).isEqualTo("open false null");
            assertThat(http.get("/nothing").status()).isEqualTo(401);
            assertThat(http.get("/health/ready").body()).contains("\"mcp-auth\"");
        }
    }

    /** Helidon has its own annotation and settings for that, which count more than the application's annotation. */
    @Test
    void anApplicationThatIsMovedIsGuardedWhereItIs() {
        String path = ApiApplication.class.getName() + ".routing-path.path";
        try (HelidonProcess process = new HelidonProcess("moved",
                Map.of("mcp.auth.scopes", "name,email", "mcp.auth.paths", "/elsewhere/user", path, "/elsewhere"),
                ApiApplication.class, UserResource.class, OpenResource.class)) {
            Http http = process.http();
            assertThat(http.get("/.well-known/jwks.json").status()).isEqualTo(200);
            assertThat(http.get("/elsewhere/user").status()).isEqualTo(401);
            assertThat(http.getAs(ada().text(), "/elsewhere/user").body()).isEqualTo("Ada");
            assertThat(http.get("/elsewhere/open").body()).isEqualTo("open false null");
        }
    }

    /** Before it takes a connection, which it would take for some milliseconds otherwise. */
    @Test
    void anApplicationWithoutTheGuardStopsTheServer() throws InterruptedException {
        try (HelidonProcess process = new HelidonProcess("off", SETTINGS, ApiApplication.class, UserResource.class,
                SwitchedOffApplication.class, OpenResource.class)) {
            assertThat(process.listensBeforeItEnds()).isFalse();
            assertThat(process.failure()).contains("MCPAUTH-173").contains(SwitchedOffApplication.class.getName());
        }
    }

    @Test
    void mistakesStopTheServer() throws InterruptedException {
        try (HelidonProcess process =
                new HelidonProcess("mistaken", Map.of("mcp.auth.scops", "name"), UserResource.class, Diary.class)) {
            assertThat(process.failure()).contains("MCPAUTH-101").contains("MCPAUTH-103");
        }
    }

    @Test
    void anotherJarStopsTheServer() throws IOException, InterruptedException {
        for (File jar : new File(System.getProperty("server.directory")).listFiles()) {
            if (!jar.getName().startsWith("mcp-auth-jakarta")) {
                Files.copy(jar.toPath(), folder.resolve(jar.getName()));
            }
        }
        for (File jar : new File(System.getProperty("libraries.plain")).listFiles()) {
            if (jar.getName().startsWith("mcp-auth-jakarta")) {
                Files.copy(jar.toPath(), folder.resolve(jar.getName()));
            }
        }
        try (HelidonProcess process =
                new HelidonProcess("plain", folder, SETTINGS, ApiApplication.class, UserResource.class)) {
            assertThat(process.failure()).contains("MCPAUTH-172");
        }
    }
}
