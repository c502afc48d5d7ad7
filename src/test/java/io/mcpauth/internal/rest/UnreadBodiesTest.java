package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.POST;

import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;
import io.mcpauth.testing.ServerKey;

/** Where no tool needs scopes, nobody waits for a body that the resource does not want. */
class UnreadBodiesTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();

    @TempDir
    private Path folder;

    @jakarta.ws.rs.Path("/mcp")
    public static class Answering {
        @POST
        public String answer() {
            return "answered";
        }
    }

    @ApplicationPath("/")
    public static class Api extends ResourceConfig {
        public Api() {
            super(Answering.class);
        }
    }

    @Test
    void areNotWaitedForWhereNoToolNeedsScopes() {
        try (Container container = new Container(
                Map.of("mcp.auth.scopes", "name", "mcp.key.file.path",
                        SERVER_KEY.writeTo(folder.resolve("key.json")).toString()));
                RestServer server = new RestServer(new Api(), "/api/")) {
            assertThat(container).isNotNull();
            assertThat(server.raw()
                    .firstLineBeforeTheEnd("POST /api/mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                            + "Authorization: Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada")).text()
                            + "\r\n", "no JSON"))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }
}
