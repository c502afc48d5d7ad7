package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TokenMaker.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
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
import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.GuardedOrNothing;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.Wars;

/**
 * Whatever keeps the guard from coming into a JAX-RS application. What does so on one server is nothing to another: there the
 * application is guarded. Nowhere does it answer.
 */
@Tag("without-servlets")
@Shape.Of(Shape.GUARD_KEPT_OUT)
@ExtendWith(ArquillianExtension.class)
class OffSwitchesIT {

    private static final String NAMED = "MCPAUTH-111: The JAX-RS application ";

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

    private static WebArchive with(WebArchive war, Map<String, String> properties, String webXml) {
        String text = properties.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue() + "\n")
                .collect(Collectors.joining());
        return war.addAsResource(new StringAsset(text), SwitchedOffApplication.FILE)
                .addAsResource(Wars.config(), Wars.CONFIG)
                .setWebXML(new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                        + webXml + "</web-app>"));
    }

    private static WebArchive rest(String name) {
        return Wars.withRestJar(name, SwitchedOffApplication.class, LoudResource.class);
    }

    private static WebArchive plain(String name) {
        return Wars.withPlainJar(name, SwitchedOffApplication.class, LoudResource.class);
    }

    private static String parameters(String element, Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> "<" + element + "><param-name>" + one.getKey() + "</param-name><param-value>"
                        + one.getValue() + "</param-value></" + element + ">")
                .collect(Collectors.joining());
    }

    /** Declared without a time to start at, unless that is said. */
    private static String servlet(Map<String, String> parameters, String... start) {
        String name = LateApplication.class.getName();
        return "<servlet><servlet-name>" + name + "</servlet-name>" + parameters("init-param", parameters)
                + String.join("", start) + "</servlet>"
                + "<servlet-mapping><servlet-name>" + name
                + "</servlet-name><url-pattern>/off/*</url-pattern></servlet-mapping>";
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

    @Test
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none",
            disabledReason = "This server has no servlets.")
    void answersNothingWhateverAServletsParameterKeepsOutBehindTheServletGuard() {
        guardedOrNothing().answers("plain-servlet");
    }

    @Test
    void answersWhereADeclaredServletStartsWithTheApplication() {
        assertThat(guardedOrNothing().answers("rest-started")).isEqualTo(200);
    }

    @Test
    void answersNothingWhereTheRestJarHasLostItsServices() {
        assertThat(guardedOrNothing().answers("rest-no-file")).isEqualTo(500);
        assertThat(guardedOrNothing().answers("rest-servlet-no-file")).isEqualTo(500);
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"", "?include"})
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none",
            disabledReason = "This server has no servlets.")
    void answersNothingToADispatchByName(String how) {
        String path = "/off/named/" + SwitchedOffApplication.class.getName() + how;
        int before = ServerLog.text().length();
        deployer.deploy("named");
        try {
            assertThat(http.get("/named" + path).status()).isEqualTo(401);
            for (int i = 0; i < 2; i++) {
                Reply user = http.getAs(ada().wrapped(), "/named" + path);
                assertThat(user.status()).isEqualTo(500);
                assertThat(user.body()).doesNotContain(LoudResource.WORDS);
            }
            assertThat(ServerLog.text().substring(before)).contains(GuardedOrNothing.UNGUARDED)
                    .doesNotContain(LoudResource.WORDS);
        } finally {
            deployer.undeploy("named");
        }
    }

    /** What the dispatches of the test before would have led to; such a dispatch has the path of the request alone. */
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

    private static final String SERVICES = "jakarta.ws.rs.loadServices";
    private static final String DISCOVERY = "jersey.config.server.disableAutoDiscovery";
    private static final String LOOKUP = "jersey.config.disableMetainfServicesLookup";

    private static final String CONTEXT = parameters("context-param", Map.of(DISCOVERY, "true", SERVICES, "false",
            "resteasy.disable.providers", "io.mcpauth.rest.McpAuthFeature"));

    private static WebArchive declared(WebArchive war, String contextParameters, Map<String, String> parameters) {
        return with(war.addClasses(LateApplication.class, LoudResource.class), Map.of(),
                contextParameters + servlet(parameters, "<load-on-startup>1</load-on-startup>"));
    }

    @Deployment(name = "rest-said-services-init", managed = false, testable = false)
    static WebArchive restSaidServicesInit() {
        return declared(Wars.withRestJar("rest-said-services-init"), "", Map.of(SERVICES, "false"));
    }

    @Deployment(name = "rest-said-discovery-init", managed = false, testable = false)
    static WebArchive restSaidDiscoveryInit() {
        return declared(Wars.withRestJar("rest-said-discovery-init"), "", Map.of(DISCOVERY, "true"));
    }

    @Deployment(name = "rest-said-lookup-init", managed = false, testable = false)
    static WebArchive restSaidLookupInit() {
        return declared(Wars.withRestJar("rest-said-lookup-init"), "", Map.of(LOOKUP, "true"));
    }

    @Deployment(name = "rest-said-context", managed = false, testable = false)
    static WebArchive restSaidContext() {
        return with(rest("rest-said-context"), Map.of(), CONTEXT);
    }

    @Deployment(name = "rest-said-declared", managed = false, testable = false)
    static WebArchive restSaidDeclared() {
        return declared(Wars.withRestJar("rest-said-declared"), CONTEXT, Map.of());
    }

    @Deployment(name = "rest-said-lookup", managed = false, testable = false)
    static WebArchive restSaidLookup() {
        return with(rest("rest-said-lookup"), Map.of(LOOKUP, "true"), "");
    }

    @Deployment(name = "rest-said-services", managed = false, testable = false)
    static WebArchive restSaidServices() {
        return with(rest("rest-said-services"), Map.of(SERVICES, "false"), "");
    }

    @Deployment(name = "plain-said-services-init", managed = false, testable = false)
    static WebArchive plainSaidServicesInit() {
        return declared(Wars.withPlainJar("plain-said-services-init"), "", Map.of(SERVICES, "false"));
    }

    @Deployment(name = "plain-said-discovery-init", managed = false, testable = false)
    static WebArchive plainSaidDiscoveryInit() {
        return declared(Wars.withPlainJar("plain-said-discovery-init"), "", Map.of(DISCOVERY, "true"));
    }

    @Deployment(name = "plain-said-lookup-init", managed = false, testable = false)
    static WebArchive plainSaidLookupInit() {
        return declared(Wars.withPlainJar("plain-said-lookup-init"), "", Map.of(LOOKUP, "true"));
    }

    @Deployment(name = "plain-said-context", managed = false, testable = false)
    static WebArchive plainSaidContext() {
        return with(plain("plain-said-context"), Map.of(), CONTEXT);
    }

    @Deployment(name = "plain-said-declared", managed = false, testable = false)
    static WebArchive plainSaidDeclared() {
        return declared(Wars.withPlainJar("plain-said-declared"), CONTEXT, Map.of());
    }

    @Deployment(name = "plain-said-lookup", managed = false, testable = false)
    static WebArchive plainSaidLookup() {
        return with(plain("plain-said-lookup"), Map.of(LOOKUP, "true"), "");
    }

    @Deployment(name = "plain-said-services", managed = false, testable = false)
    static WebArchive plainSaidServices() {
        return with(plain("plain-said-services"), Map.of(SERVICES, "false"), "");
    }

    /** What is an off-switch to this server is named before the first request, and nothing else is. */
    @ParameterizedTest
    @ValueSource(strings = {
        "rest-said-services-init",
        "rest-said-discovery-init",
        "rest-said-lookup-init",
        "rest-said-context",
        "rest-said-declared",
        "rest-said-lookup",
        "rest-said-services",
        "plain-said-services-init",
        "plain-said-discovery-init",
        "plain-said-lookup-init",
        "plain-said-context",
        "plain-said-declared",
        "plain-said-lookup",
        "plain-said-services"})
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none",
            disabledReason = "It does not show what web.xml says.")
    void isNamedAtTheStartWhereItKeepsTheGuardOut(String war) {
        int before = ServerLog.text().length();
        boolean isKeptOut = guardedOrNothing().answers(war) == 500;

        assertThat(ServerLog.text().substring(before)).doesNotContain(NAMED + "io.mcpauth.rest.");
        if (isKeptOut) {
            isNamedWithoutARequest(war);
        } else {
            assertThat(ServerLog.text().substring(before)).doesNotContain(NAMED);
        }
    }

    private void isNamedWithoutARequest(String war) {
        int before = ServerLog.text().length();
        deployer.deploy(war);
        try {
            Await.within(Duration.ofSeconds(30), "is named", () -> ServerLog.text().substring(before).contains(NAMED));
        } finally {
            deployer.undeploy(war);
        }
    }
}
