package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.LateApplication;
import io.mcpauth.arquillian.app.LoudResource;
import io.mcpauth.arquillian.app.SwitchedOffApplication;
import io.mcpauth.arquillian.servlets.DispatchingServlet;
import io.mcpauth.arquillian.servlets.NamingServlet;
import io.mcpauth.arquillian.support.GuardedOrNothing;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.Wars;

/** Servlets that nobody guards, and what they lead to, with the jar that leaves servlets alone. */
@Tag("long")
@Shape.Of(Shape.GUARD_KEPT_OUT)
@ExtendWith(ArquillianExtension.class)
class RestJarDispatchesIT {

    private static final String FORWARD = "/dispatch?by=forward&to=/off/loud";
    private static final String INCLUDE = "/dispatch?by=include&to=/off/loud";
    private static final String SWALLOWED = "/dispatch?by=swallowed-include&to=/off/loud";
    private static final String ASYNC = "/dispatch?by=async&to=/off/loud";
    private static final String ERROR = "/dispatch?by=error&to=410";
    private static final String NAMED = "/off/named/io.mcpauth.arquillian.app.SwitchedOffApplication";

    private static final String ERROR_PAGE =
            "<error-page><error-code>410</error-code><location>/off/loud</location></error-page>";
    private static final String LATE = LateApplication.class.getName();

    private final Http http = Http.ofTheServer();

    @ArquillianResource
    private Deployer deployer;

    private static WebArchive war(String name, String webXml, Class<?> application, String... config) {
        return Wars.withRestJar(name, application, LoudResource.class, DispatchingServlet.class, NamingServlet.class)
                .addAsResource(new StringAsset(""), SwitchedOffApplication.FILE)
                .addAsResource(Wars.config(config), Wars.CONFIG)
                .setWebXML(new StringAsset(
                        "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + ERROR_PAGE + webXml
                                + "</web-app>"));
    }

    @Deployment(name = "led-off", managed = false, testable = false)
    static WebArchive off() {
        return Wars.withoutServices(war("led-off", "", SwitchedOffApplication.class));
    }

    @Deployment(name = "led-late", managed = false, testable = false)
    static WebArchive late() {
        return Wars.withoutServices(war("led-late",
                "<servlet><servlet-name>" + LATE + "</servlet-name></servlet><servlet-mapping>"
                        + "<servlet-name>" + LATE
                        + "</servlet-name><url-pattern>/off/*</url-pattern></servlet-mapping>",
                LateApplication.class));
    }

    /** Where servers do not look into the jar, they do not find the filter. */
    @Deployment(name = "led-unseen", managed = false, testable = false)
    static WebArchive unseen() {
        return Wars.withoutServices(war("led-unseen", "<absolute-ordering/>", SwitchedOffApplication.class));
    }

    @Deployment(name = "led-public", managed = false, testable = false)
    static WebArchive openToAll() {
        return Wars.withoutServices(
                war("led-public", "", SwitchedOffApplication.class, "mcp.auth.public-paths", "/off/*"));
    }

    @Deployment(name = "led-guarded", managed = false, testable = false)
    static WebArchive guarded() {
        return war("led-guarded", "", SwitchedOffApplication.class);
    }

    private void leadsNowhere(String war, String... paths) {
        ServerLog log = ServerLog.fromHere();
        deployer.deploy(war);
        try {
            for (String path : paths) {
                Reply reply = http.getAs(ada().text(), "/" + war + path);
                assertThat(reply.body()).as(path).doesNotContain(LoudResource.WORDS);
                assertThat(reply.status()).as(path)
                        .isEqualTo(path.equals(SWALLOWED) ? 200 : path.equals(ERROR) ? reply.status() : 500);
            }
            log.assertSays(GuardedOrNothing.UNGUARDED)
                    .doesNotContain(LoudResource.WORDS);
        } finally {
            deployer.undeploy(war);
        }
    }

    /** Each one the first that its application gets, and the second. */
    @ParameterizedTest
    @ValueSource(strings = {FORWARD, INCLUDE, SWALLOWED, ASYNC, ERROR})
    void leadsIntoNothingUnguarded(String path) {
        leadsNowhere("led-off", path, path);
    }

    @Test
    void forwardsByNameToNothingUnguarded() {
        leadsNowhere("led-off", NAMED, NAMED);
    }

    @Test
    void includesByNameNothingUnguarded() {
        leadsNowhere("led-off", NAMED + "?include", NAMED + "?include");
    }

    @ParameterizedTest
    @ValueSource(strings = {FORWARD, INCLUDE, ASYNC, ERROR})
    void leadsIntoNothingUnguardedThatStartsLate(String path) {
        leadsNowhere("led-late", path, path);
    }

    @Test
    void leadsIntoNothingUnguardedWhereNoFilterIsLookedFor() {
        leadsNowhere("led-unseen", FORWARD, FORWARD);
    }

    @Test
    void leadsToWhatIsPublic() {
        deployer.deploy("led-public");
        try {
            for (String path : new String[] {FORWARD, ASYNC, ERROR, NAMED, NAMED + "?include"}) {
                assertThat(http.get("/led-public" + path).body()).as(path).startsWith(LoudResource.WORDS);
            }
            ServerLog log = ServerLog.fromHere();
            http.get("/led-public" + INCLUDE);
            log.assertSays(LoudResource.WORDS);
        } finally {
            deployer.undeploy("led-public");
        }
    }

    /** On Payara 6 an asynchronous dispatch has no request scope of its own, without which nobody gets in here. */
    @Test
    void leavesUsersToTheGuardWhereThatIs() {
        deployer.deploy("led-guarded");
        try {
            for (String path : new String[] {FORWARD, ERROR, NAMED}) {
                assertThat(http.getAs(ada().text(), "/led-guarded" + path).body()).as(path)
                        .startsWith(LoudResource.WORDS);
            }
            ServerLog log = ServerLog.fromHere();
            assertThat(http.get("/led-guarded" + FORWARD).status()).isEqualTo(401);
            for (String path : new String[] {INCLUDE, ASYNC, ERROR, NAMED, NAMED + "?include"}) {
                assertThat(http.get("/led-guarded" + path).body()).as(path).doesNotContain(LoudResource.WORDS);
            }
            assertThat(log.text()).doesNotContain(LoudResource.WORDS, "MCPAUTH-112");
        } finally {
            deployer.undeploy("led-guarded");
        }
    }
}
