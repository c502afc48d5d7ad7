package io.mcpauth.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fish.payara.microprofile.health.NamedLikePayaras;
import org.junit.jupiter.api.Test;

class ServerEndpointsTest {

    /** Payara's own cannot be seen from an application, nor can GlassFish's. */
    @Test
    void areTheServersOwnClassesOfThatName() {
        assertThat(ServerEndpoints.isOne("fish.payara.microprofile.health.HealthCheckServlet")).isTrue();
        assertThat(ServerEndpoints.isOne("org.glassfish.microprofile.health.service.HealthServlet")).isTrue();
    }

    @Test
    void areNoClassesThatTheApplicationBrings() {
        assertThat(ServerEndpoints.isOne(NamedLikePayaras.class.getName())).isFalse();
        assertThat(ServerEndpoints.isOfTheApplication(NamedLikePayaras.class.getName())).isTrue();
    }

    @Test
    void areNoOtherClassesOfTheServer() {
        assertThat(ServerEndpoints.isOne("org.glassfish.jersey.servlet.ServletContainer")).isFalse();
        assertThat(ServerEndpoints.isOfTheApplication("java.lang.String")).isFalse();
        assertThat(ServerEndpoints.isOfTheApplication("com.example.NotThere")).isFalse();
    }
}
