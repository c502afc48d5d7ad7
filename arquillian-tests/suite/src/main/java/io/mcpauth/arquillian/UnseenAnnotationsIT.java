package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.ToolBean;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.UnstartedWar;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.arquillian.unseen.HouseKeeper;
import io.mcpauth.arquillian.unseen.KeptHouse;
import io.mcpauth.arquillian.unseen.ScopedResource;
import io.mcpauth.arquillian.unseen.ToolResource;
import io.mcpauth.arquillian.unseen.UnscopedTool;
import io.mcpauth.arquillian.unseen.VetoedTool;

/** Annotations that stand in the WAR, and that CDI does not see: nobody would judge them, so the WAR does not start. */
@Shape.Of(Shape.UNSEEN_ANNOTATIONS)
@ExtendWith(ArquillianExtension.class)
class UnseenAnnotationsIT {

    private static final String STUMBLES = "CDI deployment failure";
    private static final StringAsset NONE =
            new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" "
                    + "bean-discovery-mode=\"none\"/>");

    private final Http http = Http.ofTheServer();

    @ArquillianResource
    private Deployer deployer;

    private static WebArchive plain(String name, Class<?>... classes) {
        return Wars.withPlainJar(name, EmptyApplication.class, OpenResource.class).addClasses(classes)
                .addAsResource(Wars.config(), Wars.CONFIG);
    }

    private static WebArchive rest(String name, Class<?>... classes) {
        return Wars.withRestJar(name, EmptyApplication.class, OpenResource.class).addClasses(classes)
                .addAsResource(Wars.config(), Wars.CONFIG);
    }

    /** All kinds in one. */
    private static WebArchive withAllKinds(WebArchive war) {
        return war.addClasses(VetoedTool.class, KeptHouse.class, HouseKeeper.class)
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "unscoped.jar").addClass(UnscopedTool.class))
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "none.jar").addClass(ToolBean.class)
                        .addAsManifestResource(NONE, "beans.xml"));
    }

    @Deployment(name = "plain-kinds", managed = false, testable = false)
    static WebArchive plainKinds() {
        return withAllKinds(plain("plain-kinds"));
    }

    @Deployment(name = "rest-kinds", managed = false, testable = false)
    static WebArchive restKinds() {
        return withAllKinds(rest("rest-kinds"));
    }

    @Deployment(name = "plain-none", managed = false, testable = false)
    static WebArchive plainNone() {
        return plain("plain-none", ToolBean.class, ToolResource.class).addAsWebInfResource(NONE, "beans.xml");
    }

    @Deployment(name = "rest-none", managed = false, testable = false)
    static WebArchive restNone() {
        return rest("rest-none", ToolBean.class, ToolResource.class).addAsWebInfResource(NONE, "beans.xml");
    }

    @Deployment(name = "plain-resource", managed = false, testable = false)
    static WebArchive plainResource() {
        return plain("plain-resource", ScopedResource.class).addAsWebInfResource(NONE, "beans.xml");
    }

    @Deployment(name = "left-out", managed = false, testable = false)
    static WebArchive leftOut() {
        return withAllKinds(plain("left-out"))
                .setWebXML(new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" "
                        + "version=\"6.0\"><absolute-ordering/></web-app>"));
    }

    /** Then the server is not asked for such classes, and JAX-RS would go on alone. */
    @Test
    void aWarThatLeavesTheJarOutOfItsOrderAnswersNothing() {
        deploy("left-out");
        try {
            String path = "/left-out/scanned/open";
            assertThat(http.get(path).status()).isIn(404, 500);
            assertThat(http.getAs(ada().text(), path).status()).isIn(404, 500);
            // TomEE does not tell which requests are for JAX-RS, so all are refused because the jar is left out.
            ServerLog.whole().assertMatches(System.getProperty("server.id").equals("tomee")
                    ? "MCPAUTH-114: " : "MCPAUTH-134: .*" + UnscopedTool.class.getName());
        } finally {
            deployer.undeploy("left-out");
        }
    }

    @Test
    void classesThatAreNoBeansKeepTheWarFromStarting() {
        namesAllKinds(logOfFailing(restKinds()));
    }

    @Test
    @Tag("long")
    void classesThatAreNoBeansKeepTheWarWithServletsFromStarting() {
        namesAllKinds(logOfFailing(plainKinds()));
    }

    private static void namesAllKinds(String log) {
        assertThat(log)
                .containsPattern("MCPAUTH-134: .*" + UnscopedTool.class.getName())
                .containsPattern("MCPAUTH-134: .*" + VetoedTool.class.getName())
                .containsPattern("MCPAUTH-134: .*" + ToolBean.class.getName())
                .containsPattern("MCPAUTH-110: .*" + HouseKeeper.class.getName());
    }

    /** Payara runs no CDI where the WAR's own file switches discovery off, and so knows nothing of classes. */
    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"plain-none", "rest-none"})
    void aWarWithoutDiscoveryDoesNotStart(String war) {
        String log = logOfFailing(war.equals("plain-none") ? plainNone() : restNone());

        // GlassFish 8 stumbles over such a WAR by itself.
        if (!log.contains("MCPAUTH-135: CDI does not run in this application") && !log.contains(STUMBLES)) {
            assertThat(log).containsPattern("MCPAUTH-134: .*" + ToolBean.class.getName())
                    .containsPattern("MCPAUTH-134: .*" + ToolResource.class.getName());
        }
    }

    /** JAX-RS judges what stands on its resources without CDI; where the server runs no CDI then, nothing starts. */
    @Test
    void resourcesAreJudgedWithoutDiscoveryOrDoNotStart() {
        ServerLog log = ServerLog.fromHere();
        deploy("plain-resource");
        try {
            String path = "/plain-resource/scanned/house";
            int stranger = http.get(path).status();
            if (stranger == 404) {
                // GlassFish 8 has an error of its own there.
                assertThat(log.text()).containsAnyOf("MCPAUTH-135: ", STUMBLES);
                return;
            }
            assertThat(stranger).isEqualTo(401);
            assertThat(http.getAs(ada().text(), path).status()).isEqualTo(403);
            assertThat(http.getAs(ada().claim("house", 1).text(), path).body()).isEqualTo("a house");
        } finally {
            deployer.undeploy("plain-resource");
        }
    }

    private String logOfFailing(WebArchive archive) {
        ServerLog log = ServerLog.fromHere();
        String path = "/" + archive.getName().replace(".war", "") + "/scanned/open";
        return UnstartedWar.during(deployer, archive, () -> {
            assertThat(http.get(path).status()).as(path).isEqualTo(404);
            assertThat(http.getAs(ada().text(), path).status()).as(path).isEqualTo(404);
            return log.text();
        });
    }

    /**
     * The adapters of Open Liberty and WildFly throw what failed the deployment, undeclared; Payara's takes it for a
     * success.
     */
    private void deploy(String name) {
        try {
            deployer.deploy(name);
        } catch (Exception e) {
            assertThat(e).isInstanceOf(org.jboss.arquillian.container.spi.client.container.DeploymentException.class);
        }
    }
}
