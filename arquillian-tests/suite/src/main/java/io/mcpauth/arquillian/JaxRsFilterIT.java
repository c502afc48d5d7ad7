package io.mcpauth.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.LateApplication;
import io.mcpauth.arquillian.app.LoudResource;
import io.mcpauth.arquillian.support.GuardedOrNothing;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.ServersOwn;
import io.mcpauth.arquillian.support.Wars;

/** JAX-RS that a filter serves, and no servlet. */
@DisabledIfSystemProperty(named = "server.id", matches = "openliberty",
        disabledReason = "It shows applications no such filter.")
@ExtendWith(ArquillianExtension.class)
class JaxRsFilterIT {

    private static final String SERVER = System.getProperty("server.id");
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter>
                <filter-name>jax-rs</filter-name>
                <filter-class>%s</filter-class>
                <init-param><param-name>jakarta.ws.rs.Application</param-name><param-value>%s</param-value></init-param>
                %s
                <init-param><param-name>jersey.config.servlet.filter.contextPath</param-name><param-value>/off</param-value></init-param>
                <init-param><param-name>resteasy.servlet.mapping.prefix</param-name><param-value>/off</param-value></init-param>
              </filter>
              <filter-mapping><filter-name>jax-rs</filter-name><url-pattern>/off/*</url-pattern></filter-mapping>
            </web-app>
            """;

    private static final String OFF = "<init-param><param-name>jersey.config.server.disableAutoDiscovery</param-name>"
            + "<param-value>true</param-value></init-param>";

    @ArquillianResource
    private Deployer deployer;

    private static WebArchive withFilter(WebArchive war, String... more) {
        String filter = ServersOwn.IS_MADE_FROM_GLASSFISH ? "org.glassfish.jersey.servlet.ServletContainer"
                : "org.jboss.resteasy.plugins.server.servlet.FilterDispatcher";
        return war.addClasses(LateApplication.class, LoudResource.class).addAsResource(Wars.config(), Wars.CONFIG)
                .setWebXML(new StringAsset(
                        String.format(WEB_XML, filter, LateApplication.class.getName(), String.join("", more))));
    }

    @Deployment(name = "rest-filter", managed = false, testable = false)
    static WebArchive rest() {
        return withFilter(Wars.withRestJar("rest-filter"));
    }

    @Deployment(name = "plain-filter", managed = false, testable = false)
    static WebArchive plain() {
        return withFilter(Wars.withPlainJar("plain-filter"));
    }

    @Deployment(name = "rest-filter-no-file", managed = false, testable = false)
    static WebArchive restNoFile() {
        return Wars.withoutServices(withFilter(Wars.withRestJar("rest-filter-no-file")));
    }

    @Deployment(name = "plain-filter-no-file", managed = false, testable = false)
    static WebArchive plainNoFile() {
        return Wars.withoutServices(withFilter(Wars.withPlainJar("plain-filter-no-file")));
    }

    @Deployment(name = "plain-filter-off", managed = false, testable = false)
    static WebArchive plainOff() {
        return withFilter(Wars.withPlainJar("plain-filter-off"), OFF);
    }

    @Deployment(name = "rest-filter-off", managed = false, testable = false)
    static WebArchive restOff() {
        return withFilter(Wars.withRestJar("rest-filter-off"), OFF);
    }

    private int answers(String war) {
        return new GuardedOrNothing(Http.ofTheServer(), deployer).answers(war);
    }

    @Test
    void answersWhereTheGuardIsIn() {
        assertThat(answers("plain-filter")).isEqualTo(200);
        // WildFly starts filters with the first request, which must not come so far before the guard is known to be in.
        assertThat(answers("rest-filter")).isEqualTo("wildfly".equals(SERVER) ? 500 : 200);
    }

    @Test
    void answersNothingWhereTheJarHasLostItsServices() {
        assertThat(answers("plain-filter-no-file")).isEqualTo(500);
        assertThat(answers("rest-filter-no-file")).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain-filter-off", "rest-filter-off"})
    void isNamedAtTheStartWhereAParameterKeepsTheGuardOut(String war) {
        ServerLog log = ServerLog.fromHere();
        deployer.deploy(war);
        try {
            if (ServersOwn.IS_MADE_FROM_GLASSFISH) {
                log.assertSays("MCPAUTH-111: The JAX-RS application " + LateApplication.class.getName(),
                        "the init-param");
            } else {
                assertThat(log.text()).doesNotContain("MCPAUTH-111");
            }
        } finally {
            deployer.undeploy(war);
        }
        int status = answers(war);
        if (ServersOwn.IS_MADE_FROM_GLASSFISH) {
            assertThat(status).isEqualTo(500);
        }
    }
}
