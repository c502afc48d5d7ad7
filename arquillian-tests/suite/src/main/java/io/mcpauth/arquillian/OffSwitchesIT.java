package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.SwitchedOffWars.parameters;
import static io.mcpauth.arquillian.support.SwitchedOffWars.plain;
import static io.mcpauth.arquillian.support.SwitchedOffWars.rest;
import static io.mcpauth.arquillian.support.SwitchedOffWars.servlet;
import static io.mcpauth.arquillian.support.SwitchedOffWars.with;
import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.LateApplication;
import io.mcpauth.arquillian.app.LoudResource;
import io.mcpauth.arquillian.app.SwitchedOffApplication;
import io.mcpauth.arquillian.servlets.NamingServlet;
import io.mcpauth.arquillian.support.GuardedOrNothing;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.Wars;

/**
 * Whatever keeps the guard from coming into a JAX-RS application. What does so on one server is nothing to another:
 * there the application is guarded. Nowhere does it answer.
 */
@Tag("without-servlets")
@Shape.Of(Shape.GUARD_KEPT_OUT)
@ExtendWith(ArquillianExtension.class)
class OffSwitchesIT {

    /** Of the specification, of Jersey and of RESTEasy, as properties of an application. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "jersey.config.disableAutoDiscovery", "true",
            "resteasy.use.builtin.providers", "false");

    /** The same in {@code web.xml}. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "jersey.config.server.disableAutoDiscovery", "true",
            "jersey.config.disableMetainfServicesLookup", "true",
            "jersey.config.server.disableMetainfServicesLookup", "true",
            "resteasy.use.builtin.providers", "false");

    private final Http http = Http.ofTheServer();

    @ArquillianResource
    private Deployer deployer;

    private GuardedOrNothing guardedOrNothing() {
        return new GuardedOrNothing(http, deployer);
    }

    @Deployment(name = "rest-properties", managed = false, testable = false)
    static WebArchive restProperties() {
        return with(rest("rest-properties"), PROPERTIES, "");
    }

    @Deployment(name = "plain-properties", managed = false, testable = false)
    static WebArchive plainProperties() {
        return with(plain("plain-properties"), PROPERTIES, "");
    }

    @Deployment(name = "rest-parameters", managed = false, testable = false)
    static WebArchive restParameters() {
        return with(rest("rest-parameters"), Map.of(), parameters("context-param", PARAMETERS));
    }

    @Deployment(name = "plain-parameters", managed = false, testable = false)
    static WebArchive plainParameters() {
        return with(plain("plain-parameters"), Map.of(), parameters("context-param", PARAMETERS));
    }

    @Deployment(name = "rest-services", managed = false, testable = false)
    static WebArchive restServices() {
        return with(rest("rest-services"), Map.of(),
                parameters("context-param", Map.of("jakarta.ws.rs.loadServices", "false")));
    }

    @Deployment(name = "rest-servlet", managed = false, testable = false)
    static WebArchive restServlet() {
        return with(Wars.withRestJar("rest-servlet", LateApplication.class, LoudResource.class), Map.of(),
                servlet(PARAMETERS));
    }

    @Deployment(name = "rest-started", managed = false, testable = false)
    static WebArchive restStarted() {
        return with(Wars.withRestJar("rest-started", LateApplication.class, LoudResource.class), Map.of(),
                servlet(Map.of(), "<load-on-startup>1</load-on-startup>"));
    }

    @Deployment(name = "rest-servlet-no-file", managed = false, testable = false)
    static WebArchive restServletNoFile() {
        return Wars.withoutServices(
                with(Wars.withRestJar("rest-servlet-no-file", LateApplication.class, LoudResource.class), Map.of(),
                        servlet(Map.of(), "<load-on-startup>1</load-on-startup>")));
    }

    @Deployment(name = "plain-servlet", managed = false, testable = false)
    static WebArchive plainServlet() {
        return with(Wars.withPlainJar("plain-servlet", LateApplication.class, LoudResource.class), Map.of(),
                servlet(PARAMETERS));
    }

    @Deployment(name = "rest-disabled-feature", managed = false, testable = false)
    static WebArchive restDisabledFeature() {
        return with(rest("rest-disabled-feature"), Map.of(),
                parameters("context-param", Map.of("resteasy.disable.providers", "io.mcpauth.rest.McpAuthFeature")));
    }

    @Deployment(name = "rest-disabled-filter", managed = false, testable = false)
    static WebArchive restDisabledFilter() {
        return with(rest("rest-disabled-filter"), Map.of(),
                parameters("context-param",
                        Map.of("resteasy.disable.providers", "io.mcpauth.internal.rest.AuthenticationFilter")));
    }

    @Deployment(name = "rest-no-file", managed = false, testable = false)
    static WebArchive restNoFile() {
        return Wars.withoutServices(with(rest("rest-no-file"), Map.of(), ""));
    }

    @Deployment(name = "plain-no-file", managed = false, testable = false)
    static WebArchive plainNoFile() {
        return Wars.withoutServices(with(plain("plain-no-file"), Map.of(), ""));
    }

    @Deployment(name = "plain-servlet-no-file", managed = false, testable = false)
    static WebArchive plainServletNoFile() {
        return Wars.withoutServices(
                with(Wars.withPlainJar("plain-servlet-no-file", LateApplication.class, LoudResource.class),
                        Map.of(), servlet(Map.of())));
    }

    @Deployment(name = "all-no-file", managed = false, testable = false)
    static WebArchive allNoFile() {
        return Wars.withoutServices(with(
                Wars.withAllJar("all-no-file", SwitchedOffApplication.class, LoudResource.class), Map.of(), ""));
    }

    @Test
    void answersNothingWhateverAPropertyKeepsOut() {
        guardedOrNothing().answers("rest-properties");
    }

    @Test
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none",
            disabledReason = "This server has no servlets.")
    void answersNothingWhateverAPropertyKeepsOutBehindTheServletGuard() {
        guardedOrNothing().answers("plain-properties");
    }

    @Tag("long")
    @Test
    void answersNothingWhateverAParameterKeepsOut() {
        guardedOrNothing().answers("rest-parameters");
        guardedOrNothing().answers("rest-services");
        guardedOrNothing().answers("rest-disabled-feature");
        guardedOrNothing().answers("rest-disabled-filter");
    }

    @Test
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none",
            disabledReason = "This server has no servlets.")
    void answersNothingWhateverAParameterKeepsOutBehindTheServletGuard() {
        guardedOrNothing().answers("plain-parameters");
    }

    @Test
    void answersNothingWhateverAServletsParameterKeepsOut() {
        guardedOrNothing().answers("rest-servlet");
    }

    @Tag("long")
    @Test
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none",
            disabledReason = "This server has no servlets.")
    void answersNothingWhateverAServletsParameterKeepsOutBehindTheServletGuard() {
        guardedOrNothing().answers("plain-servlet");
    }

    @Tag("long")
    @Test
    void answersWhereADeclaredServletStartsWithTheApplication() {
        assertThat(guardedOrNothing().answers("rest-started")).isEqualTo(200);
    }

    @Tag("long")
    @Test
    void answersNothingWhereTheRestJarHasLostItsServices() {
        assertThat(guardedOrNothing().answers("rest-no-file")).isEqualTo(500);
        assertThat(guardedOrNothing().answers("rest-servlet-no-file")).isEqualTo(500);
    }

    @Tag("long")
    @Test
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none",
            disabledReason = "This server has no servlets.")
    void answersNothingWhereAJarWithTheServletGuardHasLostItsServices() {
        assertThat(guardedOrNothing().answers("plain-no-file")).isEqualTo(500);
        assertThat(guardedOrNothing().answers("all-no-file")).isEqualTo(500);
        assertThat(guardedOrNothing().answers("plain-servlet-no-file")).isEqualTo(500);
    }

    @Deployment(name = "named", managed = false, testable = false)
    static WebArchive named() {
        return Wars.withoutServices(with(plain("named").addClass(NamingServlet.class), Map.of(), ""));
    }

    @Deployment(name = "named-public", managed = false, testable = false)
    static WebArchive namedPublic() {
        WebArchive war = with(plain("named-public").addClass(NamingServlet.class), Map.of(), "");
        war.delete("WEB-INF/classes/" + Wars.CONFIG);
        return Wars
                .withoutServices(war.addAsResource(Wars.config("mcp.auth.public-paths", "/off/named/*"), Wars.CONFIG));
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"", "?include"})
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none",
            disabledReason = "This server has no servlets.")
    void answersNothingToADispatchByName(String how) {
        String path = "/off/named/" + SwitchedOffApplication.class.getName() + how;
        ServerLog log = ServerLog.fromHere();
        deployer.deploy("named");
        try {
            assertThat(http.get("/named" + path).status()).isEqualTo(401);
            for (int i = 0; i < 2; i++) {
                Reply user = http.getAs(ada().text(), "/named" + path);
                assertThat(user.status()).isEqualTo(500);
                assertThat(user.body()).doesNotContain(LoudResource.WORDS);
            }
            log.assertSays(GuardedOrNothing.UNGUARDED)
                    .doesNotContain(LoudResource.WORDS);
        } finally {
            deployer.undeploy("named");
        }
    }

    /** What the dispatches of the test before would have led to; such a dispatch has the path of the request alone. */
    @Tag("long")
    @Test
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none",
            disabledReason = "This server has no servlets.")
    void leavesADispatchByNameFromAPublicPathAlone() {
        deployer.deploy("named-public");
        try {
            String path = "/named-public/off/named/" + SwitchedOffApplication.class.getName();
            assertThat(http.get(path).body()).startsWith(LoudResource.WORDS);
            assertThat(http.get(path + "?include").body()).startsWith(LoudResource.WORDS);
        } finally {
            deployer.undeploy("named-public");
        }
    }
}
