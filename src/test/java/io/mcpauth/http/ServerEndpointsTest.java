package io.mcpauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;

import org.junit.jupiter.api.Test;

import fish.payara.microprofile.health.NamedLikePayaras;

class ServerEndpointsTest {

    /** Brings a class of its own, as a server does that lies around the application. */
    private static final class Server extends ClassLoader {

        Class<?> own(Class<?> type) throws IOException {
            try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(type.getName(), bytes, 0, bytes.length);
            }
        }
    }

    @Test
    void areTheServersOwnClassesOfThatName() throws IOException {
        assertThat(ServerEndpoints.contain(new Server().own(NamedLikePayaras.class))).isTrue();
    }

    @Test
    void areNoClassesThatTheApplicationBrings() {
        assertThat(ServerEndpoints.contain(NamedLikePayaras.class)).isFalse();
    }

    @Test
    void areNoOtherClassesOfTheServer() throws IOException {
        assertThat(ServerEndpoints.contain(new Server().own(ServerEndpointsTest.class))).isFalse();
        assertThat(ServerEndpoints.contain(String.class)).isFalse();
    }
}
