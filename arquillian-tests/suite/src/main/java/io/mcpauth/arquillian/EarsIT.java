package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;

import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;

/** Two guarded WARs in one EAR: both are guarded, or the EAR does not start and the log says why. */
@ExtendWith(ArquillianExtension.class)
@Tag("ears")
@DisabledIfSystemProperty(named = "server.title", matches = "Payara Micro.*",
        disabledReason = "Payara Micro takes no EARs.")
class EarsIT {

    /** Each WAR has the library, and the EAR has the settings. */
    private static final String OWN = "own";
    /** The EAR has the library and the settings, so its WARs are skinny. */
    private static final String SKINNY = "skinny";
    /** Each WAR has the library and a file with settings; the EAR has settings that would do. */
    private static final String FILES = "files";

    /** As {@link #SKINNY}, but CDI sees no class of the WARs at the start, so that only a request tells. */
    private static final String BARE = "bare";

    /** A WAR that has the name of {@link #BARE} for the server. */
    private static final String SUCCESSOR = "successor";

    private static final List<String> WARS = List.of("-first", "-second");
    private static final String SERVER = System.getProperty("server.id");
    private static final boolean IS_GLASSFISH = SERVER.equals("glassfish");
    /** GlassFish 8 itself starts no EAR in which jars with beans have one name in two WARs. */
    private static final String ONE_NAME = "WELD-000163";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = OWN, managed = false, testable = false)
    static EnterpriseArchive own() {
        return ear(OWN, war(OWN + "-first"), war(OWN + "-second"));
    }

    @Deployment(name = SKINNY, managed = false, testable = false)
    static EnterpriseArchive skinny() {
        return ear(SKINNY, skinny(war(SKINNY + "-first")), skinny(war(SKINNY + "-second")))
                .addAsLibraries(new File(System.getProperty("libraries.plain"))
                        .listFiles((folder, name) -> name.endsWith(".jar")));
    }

    @Deployment(name = FILES, managed = false, testable = false)
    static EnterpriseArchive files() {
        StringAsset settings = Wars.config("config_ordinal", "400", "mcp.auth.public-paths", "/public/*",
                "mcp.auth.optional-scopes", "team");
        return ear(FILES, war(FILES + "-first").addAsResource(settings, Wars.CONFIG),
                war(FILES + "-second").addAsResource(settings, Wars.CONFIG));
    }

    @Deployment(name = BARE, managed = false, testable = false)
    static EnterpriseArchive bare() {
        return ear(BARE, bare(BARE + "-first"), bare(BARE + "-second"))
                .addAsLibraries(new File(System.getProperty("libraries.plain"))
                        .listFiles((folder, name) -> name.endsWith(".jar")));
    }

    @Deployment(name = SUCCESSOR, managed = false, testable = false)
    static WebArchive successor() {
        return ShrinkWrap.create(WebArchive.class, BARE + ".war")
                .addAsWebResource(new StringAsset("mended"), "index.html");
    }

    private static WebArchive bare(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsWebResource(new StringAsset("guarded"), "guarded.txt")
                .addAsWebResource(new StringAsset("open"), "public/open.txt");
    }

    private static WebArchive war(String name) {
        return Wars.withoutConfig(name, EmptyApplication.class);
    }

    private static WebArchive skinny(WebArchive war) {
        war.getContent(path -> path.get().startsWith("/WEB-INF/lib/") && path.get().endsWith(".jar")).keySet()
                .forEach(war::delete);
        return war;
    }

    /**
     * All WARs of an EAR see a jar in its lib/. Open Liberty goes on showing the resources of an EAR that has not
     * started at /openapi, where other tests would find them.
     */
    private static EnterpriseArchive ear(String name, WebArchive first, WebArchive second) {
        return ShrinkWrap.create(EnterpriseArchive.class, name + ".ear").addAsModule(first).addAsModule(second)
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "settings.jar")
                        .addAsResource(Wars.config("mcp.auth.public-paths", "/public/*",
                                "mp.openapi.scan.disable", "true"), Wars.CONFIG));
    }

    @Test
    void guardsTwoWarsThatHaveTheLibraryEach() {
        if (IS_GLASSFISH) {
            stops(OWN, ONE_NAME);
        } else {
            isGuarded(OWN);
        }
    }

    @Test
    void guardsSkinnyWarsOrSaysThatItCannot() {
        if (SERVER.equals("payara-micro")) {
            isGuarded(SKINNY);
        } else {
            stops(SKINNY, "MCPAUTH-144");
        }
    }

    /**
     * Open Liberty says of each request that no guard is there. Payara's start fails. GlassFish goes on with both, so
     * the guard answers for the second one, which it cannot guard.
     */
    @Test
    void opensNoWarThatTheStartShowsNoClassOf() {
        stops(BARE, SERVER.equals("openliberty") ? "MCPAUTH-303" : "MCPAUTH-144", List.of("/guarded.txt"),
                List.of(401, 404, 500), IS_GLASSFISH ? List.of(200, 500) : List.of(401, 404, 500));
        if (SERVER.equals("payara-micro")) {
            forgetsItsHealthCheck();
        }
    }

    /**
     * Payara knows health checks by the name of their application, and drops them when that is unloaded. An application
     * that has failed to start is not, so its checks answer 500 until the next of its name goes.
     */
    private void forgetsItsHealthCheck() {
        deployer.deploy(SUCCESSOR);
        deployer.undeploy(SUCCESSOR);
        assertThat(Http.ofTheServer().get("/health").status()).isNotEqualTo(500);
    }

    @Test
    void saysThatNobodyReadsTheFileOfAWar() {
        stops(FILES, IS_GLASSFISH ? ONE_NAME : "MCPAUTH-145");
    }

    private void isGuarded(String ear) {
        deployer.deploy(ear);
        try {
            for (String war : WARS) {
                Http http = Http.ofTheServer();
                String context = "/" + ear + war;
                for (String path : List.of("/scanned/user", "/user", "/guarded.txt")) {
                    assertThat(http.get(context + path).status()).as(context + path).isEqualTo(401);
                    assertThat(http.getAs(ada().text(), context + path).status()).as(context + path).isEqualTo(200);
                }
                assertThat(http.get(context + "/public/open.txt").status()).isEqualTo(200);
                assertThat(http.get(context + "/.well-known/jwks.json").body()).startsWith("{\"keys\":[{");
                assertThat(http.getAs(ada().text(), context + "/diary").status()).isEqualTo(403);
            }
        } finally {
            deployer.undeploy(ear);
        }
    }

    private void stops(String ear, String message) {
        stops(ear, message, List.of("/scanned/user", "/user", "/guarded.txt", "/public/user"), List.of(404, 500, 503),
                List.of(404, 500, 503));
    }

    private void stops(String ear, String message, List<String> paths, List<Integer> answers,
            List<Integer> answersToAUser) {
        ServerLog log = ServerLog.fromHere();
        whetherOrNotItStarts(() -> deployer.deploy(ear));
        try {
            for (String war : List.of("-first", "-second", "-first")) {
                Http http = Http.ofTheServer();
                for (String path : paths) {
                    assertThat(http.get("/" + ear + war + path).status()).as(war + path).isIn(answers);
                    assertThat(http.getAs(ada().text(), "/" + ear + war + path).status()).as(war + path)
                            .isIn(answersToAUser);
                }
            }
            log.assertSays(message);
        } finally {
            whetherOrNotItStarts(() -> deployer.undeploy(ear));
        }
    }

    private static void whetherOrNotItStarts(Runnable deployment) {
        try {
            deployment.run();
        } catch (Exception e) {
            assertThat(e).isInstanceOf(DeploymentException.class);
        }
    }
}
