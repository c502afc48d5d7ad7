package io.mcpauth.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.mcpauth.internal.message.CapturedLog;

class RolesAskedTest {

    private static List<String> warnings(RolesAsked asked, List<String> more, RolesOnServer server) {
        try (CapturedLog log = new CapturedLog("io.mcpauth")) {
            asked.warn(more, server);
            return log.lines();
        }
    }

    @Test
    void areSaidInOneLineEachOnce() {
        RolesAsked asked = new RolesAsked(true, false, Set.of("b.Bean", "a.Resource"));
        assertThat(warnings(asked, List.of("a.Resource", "c.Servlet"), RolesOnServer.WILDFLY)).singleElement()
                .asString()
                .startsWith("WARNING MCPAUTH-147: ").contains("[a.Resource, b.Bean, c.Servlet]", "WildFly judges");
    }

    @Test
    void areNotSaidWhereNobodyHasThemOrAsks() {
        assertThat(warnings(new RolesAsked(false, false, Set.of("a.Resource")), List.of("b.Servlet"),
                RolesOnServer.PAYARA))
                .isEmpty();
        assertThat(warnings(new RolesAsked(true, false, Set.of()), List.of(), RolesOnServer.PAYARA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Payara Micro 6.2025.10, PAYARA", "Eclipse GlassFish 8.0.0, GLASSFISH",
        "IBM WebSphere Liberty/26.0.0.3, OPEN_LIBERTY",
        "WildFly 39.0.1.Final (WildFly Core 31.0.3.Final) - 2.3.23.Final, WILDFLY", "Apache Tomcat/10.1.48, UNKNOWN",
        ", UNKNOWN"})
    void areWhatTheServerMakesOfThem(String serverInfo, RolesOnServer server) {
        assertThat(RolesOnServer.of(serverInfo)).isEqualTo(server);
    }

    /** An argument that is longer is cut. */
    @ParameterizedTest
    @EnumSource
    void areSaidToTheEnd(RolesOnServer server) {
        assertThat(warnings(new RolesAsked(true, false, Set.of("a")), List.of(), server)).singleElement().asString()
                .contains(server.sentence() + ". Use");
    }
}
