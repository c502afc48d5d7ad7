package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TokenMaker.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;

import io.mcpauth.arquillian.app.DeclaredApplication;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.SwitchedOffApplication;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever keeps the guard from coming into a JAX-RS application. What does so on one server is nothing to another: there the
 * application is guarded. Nowhere does it answer.
 */
@Shape.Of(Shape.GUARD_KEPT_OUT)
@ExtendWith(ArquillianExtension.class)
class OffSwitchesIT {

    private static final String RESOURCE = "below open";
    private static final String UNGUARDED = "MCPAUTH-112: The JAX-RS application of ";

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
        return Wars.withRestJar(name, SwitchedOffApplication.class, OpenResource.class);
    }

    private static WebArchive plain(String name) {
        return Wars.withPlainJar(name, SwitchedOffApplication.class, OpenResource.class);
    }

    private static String parameters(String element, Map<String, String> parameters) {
        return parameters.entrySet().stream().map(one -> "<" + element + "><param-name>" + one.getKey() + "</param-name><param-value>"
                + one.getValue() + "</param-value></" + element + ">").collect(Collectors.joining());
    }

    /** Declared without a time to start at. */
    private static String servlet(Map<String, String> parameters) {
        String name = DeclaredApplication.class.getName();
        return "<servlet><servlet-name>" + name + "</servlet-name>" + parameters("init-param", parameters) + "</servlet>"
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
        return with(Wars.withRestJar("rest-servlet", DeclaredApplication.class, OpenResource.class), Map.of(), servlet(PARAMETERS));
    }

    @Deployment(name = "plain-servlet", managed = false, testable = false)
    static WebArchive plainServlet() {
        return with(Wars.withPlainJar("plain-servlet", DeclaredApplication.class, OpenResource.class), Map.of(), servlet(PARAMETERS));
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
        return Wars.withoutServices(with(Wars.withPlainJar("plain-servlet-no-file", DeclaredApplication.class, OpenResource.class),
                Map.of(), servlet(Map.of())));
    }

    @Deployment(name = "all-no-file", managed = false, testable = false)
    static WebArchive allNoFile() {
        return Wars.withoutServices(with(
                Wars.withAllJar("all-no-file", SwitchedOffApplication.class, OpenResource.class), Map.of(), ""));
    }

    @Test
    void answersNothingWhateverAPropertyKeepsOut() {
        answersNothingUnguarded("rest-properties");
        answersNothingUnguarded("plain-properties");
    }

    @Test
    void answersNothingWhateverAParameterKeepsOut() {
        answersNothingUnguarded("rest-parameters");
        answersNothingUnguarded("plain-parameters");
        answersNothingUnguarded("rest-services");
        answersNothingUnguarded("rest-disabled-feature");
        answersNothingUnguarded("rest-disabled-filter");
    }

    @Test
    void answersNothingWhateverAServletsParameterKeepsOut() {
        answersNothingUnguarded("rest-servlet");
        answersNothingUnguarded("plain-servlet");
    }

    @Test
    void answersNothingWhereTheRestJarHasLostItsServices() {
        assertThat(answersNothingUnguarded("rest-no-file")).isEqualTo(500);
    }

    @Test
    void answersNothingWhereAJarWithTheServletGuardHasLostItsServices() {
        assertThat(answersNothingUnguarded("plain-no-file")).isEqualTo(500);
        assertThat(answersNothingUnguarded("all-no-file")).isEqualTo(500);
        assertThat(answersNothingUnguarded("plain-servlet-no-file")).isEqualTo(500);
    }

    /** What the first request of a user gets: 200 where the guard is in after all. */
    private int answersNothingUnguarded(String war) {
        deployer.deploy(war);
        try {
            String path = "/" + war + "/off/open/below";
            Reply stranger = http.get(path);
            Reply user = http.getAs(ada().wrapped(), path);

            assertThat(stranger.status()).as(war).isIn(401, 500);
            assertThat(stranger.body()).doesNotContain(RESOURCE);
            assertThat(user.status()).as(war).isIn(200, 500);
            if (user.status() == 500) {
                assertThat(user.body()).doesNotContain(RESOURCE);
                // On Payara the guard in front refuses both before anything of JAX-RS is asked.
                assertThat(http.get(path).status()).as(war).isIn(401, 500);
                assertThat(http.getAs(ada().wrapped(), path).status()).as(war).isIn(401, 500);
                // Without its own writers RESTEASY can say nothing at all, not even the 401 of a guard that is there.
                assertThat(ServerLog.text()).containsAnyOf(UNGUARDED, "NoMessageBodyWriterFoundFailure");
            } else {
                assertThat(stranger.status()).as(war).isEqualTo(401);
                assertThat(http.getAs("nonsense", path).status()).as(war).isEqualTo(401);
            }
            return user.status();
        } finally {
            deployer.undeploy(war);
        }
    }
}
