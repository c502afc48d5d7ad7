package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TokenMaker.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.mcpauth.arquillian.app.LateApplication;
import io.mcpauth.arquillian.app.LoudResource;
import io.mcpauth.arquillian.app.SwitchedOffApplication;
import io.mcpauth.arquillian.servlets.NamingServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.Wars;
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

/**
 * Whatever keeps the guard from coming into a JAX-RS application. What does so on one server is nothing to another: there the
 * application is guarded. Nowhere does it answer.
 */
@Tag("without-servlets")
@Shape.Of(Shape.GUARD_KEPT_OUT)
@ExtendWith(ArquillianExtension.class)
class OffSwitchesIT {

    private static final String UNGUARDED = "MCPAUTH-112: The JAX-RS application of ";
    private static final String NO_WRITER = "NoMessageBodyWriterFoundFailure";

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

    private static WebArchive with(WebArchive war, Map<String, String> properties, String webXml) {
        String text = properties.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue() + "\n").collect(Collectors.joining());
        return war.addAsResource(new StringAsset(text), SwitchedOffApplication.FILE)
                .addAsResource(Wars.config(), Wars.CONFIG)
                .setWebXML(new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + webXml + "</web-app>"));
    }

    private static WebArchive rest(String name) {
        return Wars.withRestJar(name, SwitchedOffApplication.class, LoudResource.class);
    }

    private static WebArchive plain(String name) {
        return Wars.withPlainJar(name, SwitchedOffApplication.class, LoudResource.class);
    }

    private static String parameters(String element, Map<String, String> parameters) {
        return parameters.entrySet().stream().map(one -> "<" + element + "><param-name>" + one.getKey() + "</param-name><param-value>"
                + one.getValue() + "</param-value></" + element + ">").collect(Collectors.joining());
    }

    /** Declared without a time to start at, unless that is said. */
    private static String servlet(Map<String, String> parameters, String... start) {
        String name = LateApplication.class.getName();
        return "<servlet><servlet-name>" + name + "</servlet-name>" + parameters("init-param", parameters)
                + String.join("", start) + "</servlet>"
                + "<servlet-mapping><servlet-name>" + name + "</servlet-name><url-pattern>/off/*</url-pattern></servlet-mapping>";
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
        return with(rest("rest-services"), Map.of(), parameters("context-param", Map.of("jakarta.ws.rs.loadServices", "false")));
    }

    @Deployment(name = "rest-servlet", managed = false, testable = false)
    static WebArchive restServlet() {
        return with(Wars.withRestJar("rest-servlet", LateApplication.class, LoudResource.class), Map.of(), servlet(PARAMETERS));
    }

    @Deployment(name = "rest-started", managed = false, testable = false)
    static WebArchive restStarted() {
        return with(Wars.withRestJar("rest-started", LateApplication.class, LoudResource.class), Map.of(),
                servlet(Map.of(), "<load-on-startup>1</load-on-startup>"));
    }

    @Deployment(name = "rest-servlet-no-file", managed = false, testable = false)
    static WebArchive restServletNoFile() {
        return Wars.withoutServices(with(Wars.withRestJar("rest-servlet-no-file", LateApplication.class, LoudResource.class), Map.of(),
                servlet(Map.of(), "<load-on-startup>1</load-on-startup>")));
    }

    /** JAX-RS served by a filter, as each runtime would have it. Open Liberty shows applications no such class. */
    private static String filter(Map<String, String> parameters) {
        String type = isOn("payara-micro") ? "org.glassfish.jersey.servlet.ServletContainer"
                : "org.jboss.resteasy.plugins.server.servlet.FilterDispatcher";
        Map<String, String> all = new HashMap<>(parameters);
        all.put("jakarta.ws.rs.Application", LateApplication.class.getName());
        all.put("jersey.config.servlet.filter.contextPath", "/off");
        all.put("resteasy.servlet.mapping.prefix", "/off");
        return "<filter><filter-name>jax-rs</filter-name><filter-class>" + type + "</filter-class>" + parameters("init-param", all)
                + "</filter><filter-mapping><filter-name>jax-rs</filter-name><url-pattern>/off/*</url-pattern></filter-mapping>";
    }

    private static boolean isOn(String server) {
        return server.equals(System.getProperty("server.id"));
    }

    @Deployment(name = "rest-filter", managed = false, testable = false)
    static WebArchive restFilter() {
        return with(Wars.withRestJar("rest-filter", LateApplication.class, LoudResource.class), Map.of(), filter(Map.of()));
    }

    @Deployment(name = "plain-filter", managed = false, testable = false)
    static WebArchive plainFilter() {
        return with(Wars.withPlainJar("plain-filter", LateApplication.class, LoudResource.class), Map.of(), filter(Map.of()));
    }

    @Deployment(name = "rest-filter-no-file", managed = false, testable = false)
    static WebArchive restFilterNoFile() {
        return Wars.withoutServices(
                with(Wars.withRestJar("rest-filter-no-file", LateApplication.class, LoudResource.class), Map.of(), filter(Map.of())));
    }

    @Deployment(name = "plain-filter-no-file", managed = false, testable = false)
    static WebArchive plainFilterNoFile() {
        return Wars.withoutServices(
                with(Wars.withPlainJar("plain-filter-no-file", LateApplication.class, LoudResource.class), Map.of(), filter(Map.of())));
    }

    @Test
    @DisabledIfSystemProperty(named = "server.id", matches = "openliberty", disabledReason = "It has no such filter.")
    void answersWhereAFilterServesJaxRs() {
        assertThat(answersNothingUnguarded("plain-filter")).isEqualTo(200);
        // WildFly starts filters with the first request, which must not come so far before that is proven.
        assertThat(answersNothingUnguarded("rest-filter")).isEqualTo(isOn("wildfly") ? 500 : 200);
    }

    @Test
    @DisabledIfSystemProperty(named = "server.id", matches = "openliberty", disabledReason = "It has no such filter.")
    void answersNothingWhereAFilterServesJaxRsAndTheJarHasLostItsServices() {
        assertThat(answersNothingUnguarded("plain-filter-no-file")).isEqualTo(500);
        assertThat(answersNothingUnguarded("rest-filter-no-file")).isEqualTo(500);
    }

    @Deployment(name = "plain-servlet", managed = false, testable = false)
    static WebArchive plainServlet() {
        return with(Wars.withPlainJar("plain-servlet", LateApplication.class, LoudResource.class), Map.of(), servlet(PARAMETERS));
    }

    @Deployment(name = "rest-disabled-feature", managed = false, testable = false)
    static WebArchive restDisabledFeature() {
        return with(rest("rest-disabled-feature"), Map.of(),
                parameters("context-param", Map.of("resteasy.disable.providers", "io.mcpauth.rest.McpAuthFeature")));
    }

    @Deployment(name = "rest-disabled-filter", managed = false, testable = false)
    static WebArchive restDisabledFilter() {
        return with(rest("rest-disabled-filter"), Map.of(),
                parameters("context-param", Map.of("resteasy.disable.providers", "io.mcpauth.rest.AuthenticationFilter")));
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
        return Wars.withoutServices(with(Wars.withPlainJar("plain-servlet-no-file", LateApplication.class, LoudResource.class),
                Map.of(), servlet(Map.of())));
    }

    @Deployment(name = "all-no-file", managed = false, testable = false)
    static WebArchive allNoFile() {
        return Wars.withoutServices(with(
                Wars.withAllJar("all-no-file", SwitchedOffApplication.class, LoudResource.class), Map.of(), ""));
    }

    @Test
    void answersNothingWhateverAPropertyKeepsOut() {
        answersNothingUnguarded("rest-properties");
    }

    @Test
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none", disabledReason = "This server has no servlets.")
    void answersNothingWhateverAPropertyKeepsOutBehindTheServletGuard() {
        answersNothingUnguarded("plain-properties");
    }

    @Test
    void answersNothingWhateverAParameterKeepsOut() {
        answersNothingUnguarded("rest-parameters");
        answersNothingUnguarded("rest-services");
        answersNothingUnguarded("rest-disabled-feature");
        answersNothingUnguarded("rest-disabled-filter");
    }

    @Test
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none", disabledReason = "This server has no servlets.")
    void answersNothingWhateverAParameterKeepsOutBehindTheServletGuard() {
        answersNothingUnguarded("plain-parameters");
    }

    @Test
    void answersNothingWhateverAServletsParameterKeepsOut() {
        answersNothingUnguarded("rest-servlet");
    }

    @Test
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none", disabledReason = "This server has no servlets.")
    void answersNothingWhateverAServletsParameterKeepsOutBehindTheServletGuard() {
        answersNothingUnguarded("plain-servlet");
    }

    @Test
    void answersWhereADeclaredServletStartsWithTheApplication() {
        assertThat(answersNothingUnguarded("rest-started")).isEqualTo(200);
    }

    @Test
    void answersNothingWhereTheRestJarHasLostItsServices() {
        assertThat(answersNothingUnguarded("rest-no-file")).isEqualTo(500);
        assertThat(answersNothingUnguarded("rest-servlet-no-file")).isEqualTo(500);
    }

    @Test
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none", disabledReason = "This server has no servlets.")
    void answersNothingWhereAJarWithTheServletGuardHasLostItsServices() {
        assertThat(answersNothingUnguarded("plain-no-file")).isEqualTo(500);
        assertThat(answersNothingUnguarded("all-no-file")).isEqualTo(500);
        assertThat(answersNothingUnguarded("plain-servlet-no-file")).isEqualTo(500);
    }

    @Deployment(name = "named", managed = false, testable = false)
    static WebArchive named() {
        return Wars.withoutServices(with(plain("named").addClass(NamingServlet.class), Map.of(), ""));
    }

    @Deployment(name = "named-public", managed = false, testable = false)
    static WebArchive namedPublic() {
        WebArchive war = with(plain("named-public").addClass(NamingServlet.class), Map.of(), "");
        war.delete("WEB-INF/classes/" + Wars.CONFIG);
        return Wars.withoutServices(war.addAsResource(Wars.config("mcp.auth.public-paths", "/off/named/*"), Wars.CONFIG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?include"})
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none", disabledReason = "This server has no servlets.")
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
            assertThat(ServerLog.text().substring(before)).contains(UNGUARDED).doesNotContain(LoudResource.WORDS);
        } finally {
            deployer.undeploy("named");
        }
    }

    /** What the dispatches of the test before would have led to; such a dispatch has the path of the request alone. */
    @Test
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none", disabledReason = "This server has no servlets.")
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

    /** What a user gets: 200 where the guard is in after all. */
    private int answersNothingUnguarded(String war) {
        int before = ServerLog.text().length();
        deployer.deploy(war);
        try {
            String path = "/" + war + "/off/loud";
            Reply stranger = http.get(path);
            assertThat(stranger.status()).as(war).isIn(401, 500);
            assertThat(ServerLog.text().substring(before)).as(war).doesNotContain(LoudResource.WORDS);
            Reply user = http.getAs(ada().wrapped(), path);
            if (user.status() == 200) {
                isGuarded(path, user, before);
            } else if (ServerLog.text().substring(before).contains(NO_WRITER)) {
                isGuardedButMute(path, before);
            } else {
                isRefused(path, user, before);
            }
            return user.status();
        } finally {
            deployer.undeploy(war);
        }
    }

    private void isGuarded(String path, Reply user, int before) {
        assertThat(http.get(path).status()).as(path).isEqualTo(401);
        assertThat(http.getAs("nonsense", path).status()).as(path).isEqualTo(401);
        assertThat(user.body()).startsWith(LoudResource.WORDS);
        assertThat(ServerLog.text().substring(before)).as(path).contains(LoudResource.WORDS).doesNotContain(UNGUARDED);
    }

    /**
     * The guard is in, but without its own writers RESTEasy can write no text at all: neither the guard's 401 nor what the resource
     * says to a user. That is no fault of the guard to name, and no one else could write it.
     */
    private void isGuardedButMute(String path, int before) {
        int ran = runs(before);
        assertThat(ran).as(path).isEqualTo(1);
        assertThat(http.get(path).status()).as(path).isIn(401, 500);
        assertThat(http.getAs("nonsense", path).status()).as(path).isIn(401, 500);
        assertThat(runs(before)).as(path).isEqualTo(ran);
    }

    private static int runs(int before) {
        return ServerLog.text().substring(before).split(LoudResource.WORDS, -1).length - 1;
    }

    /** Once that is found, everybody gets the same, so that the operator sees it; and nothing has run behind it. */
    private void isRefused(String path, Reply user, int before) {
        for (Reply reply : List.of(user, http.get(path), http.getAs("nonsense", path), http.getAs(ada().wrapped(), path))) {
            assertThat(reply.status()).as(path).isEqualTo(500);
            assertThat(reply.body()).doesNotContain(LoudResource.WORDS);
        }
        assertThat(ServerLog.text().substring(before)).as(path).contains(UNGUARDED).doesNotContain(LoudResource.WORDS);
    }
}
