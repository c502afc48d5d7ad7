package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;

import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.RequiresScopes;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;
import io.mcpauth.testing.ServerKey;

/** Sub-resource locators that ask for scopes, in classes that CDI does not know: no interceptor stands before them. */
class LocatorsTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();

    @TempDir
    static Path folder;

    private static Container container;
    private static RestServer server;

    @BeforeAll
    static void start() {
        container = new Container(
                Map.of("mcp.auth.scopes", "name,email", "mcp.key.file.path",
                        SERVER_KEY.writeTo(folder.resolve("key.json")).toString()));
        server = new RestServer(new Api(), "/api/");
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    @ApplicationPath("/")
    public static class Api extends ResourceConfig {
        public Api() {
            super(House.class);
        }
    }

    @jakarta.ws.rs.Path("/house")
    public static class House {
        @jakarta.ws.rs.Path("/in")
        public Object in() {
            return new Floor();
        }
    }

    public static class Floor {
        @jakarta.ws.rs.Path("/vault")
        @RequiresScopes("vault")
        public Object vault() {
            return new Room();
        }

        @jakarta.ws.rs.Path("/hall")
        public Object hall() {
            return new Room();
        }

        @jakarta.ws.rs.Path("/attic")
        public Object attic() {
            return new Attic();
        }

        @jakarta.ws.rs.Path("/rooms/{number: [0-9]{2}}")
        @RequiresScopes("rooms")
        public Class<Room> numbered() {
            return Room.class;
        }
    }

    public static class Attic {
        @GET
        public String look() {
            return "an attic";
        }

        @jakarta.ws.rs.Path("/{box}")
        @RequiresScopes("box")
        public Object box() {
            return new Room();
        }
    }

    public static class Room {
        @GET
        public String look() {
            return "a room";
        }

        @jakarta.ws.rs.Path("/safe")
        @RequiresScopes("safe")
        public Object safe() {
            return this;
        }

        @GET
        @jakarta.ws.rs.Path("/window")
        @RequiresScopes("window")
        public String window() {
            return "a window";
        }
    }

    private static HttpResponse<String> getWith(String scopes, String path) {
        Map<String, Object> claims = new HashMap<>(Map.of("name", "Ada"));
        for (String scope : scopes.split(" ")) {
            claims.put(scope, true);
        }
        return server.get("/api/house/in" + path, "Authorization",
                "Bearer " + SERVER_KEY.token().claims(claims).text());
    }

    @ParameterizedTest
    @CsvSource({"/vault, vault", "/vault;a=b, vault", "/vault/window, vault window", "/hall/safe, safe",
        "/hall/safe/window, safe window", "/vault/safe, vault safe", "/rooms/12, rooms", "/rooms/12/safe, rooms safe",
        "/attic/12, box"})
    void needsTheScopesOfEachLocatorOnTheWay(String path, String scopes) {
        for (String lacking : scopes.split(" ")) {
            HttpResponse<String> response = getWith("email " + scopes.replace(lacking, ""), path);

            assertThat(response.statusCode()).as(lacking).isEqualTo(403);
            assertThat(response.body())
                    .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"" + lacking + "\"}]}");
        }
        assertThat(getWith("email " + scopes, path).body()).startsWith("a ");
    }

    @Test
    void needsNothingOfALocatorThatIsNotOnTheWay() {
        assertThat(getWith("email", "/hall").body()).isEqualTo("a room");
        assertThat(getWith("email window", "/hall/window").body()).isEqualTo("a window");
        assertThat(getWith("email", "/attic").body()).isEqualTo("an attic");
    }

    @Test
    void namesThemTogetherWithAllOthers() {
        HttpResponse<String> response = getWith("other", "/vault/window");

        assertThat(response.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":"
                + "[{\"scope\":\"email\"},{\"scope\":\"vault\"},{\"scope\":\"window\"}]}");
    }
}
