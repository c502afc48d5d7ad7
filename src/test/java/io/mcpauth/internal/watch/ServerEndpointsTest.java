package io.mcpauth.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import fish.payara.microprofile.health.NamedLikePayaras;


class ServerEndpointsTest {

    /** Payara's own cannot be seen from an application. */
    @Test
    void areTheServersOwnClassesOfThatName() {
        assertThat(ServerEndpoints.contain("fish.payara.microprofile.health.HealthCheckServlet")).isTrue();
    }

    @Test
    void areNoClassesThatTheApplicationBrings() {
        assertThat(ServerEndpoints.contain(NamedLikePayaras.class.getName())).isFalse();
        assertThat(ServerEndpoints.comeWithTheApplication(NamedLikePayaras.class.getName())).isTrue();
    }

    @Test
    void areNoOtherClassesOfTheServer() {
        assertThat(ServerEndpoints.contain("org.glassfish.jersey.servlet.ServletContainer")).isFalse();
        assertThat(ServerEndpoints.comeWithTheApplication("java.lang.String")).isFalse();
        assertThat(ServerEndpoints.comeWithTheApplication("com.example.NotThere")).isFalse();
    }
}
