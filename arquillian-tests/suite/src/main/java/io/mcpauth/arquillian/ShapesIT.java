package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.ListedApplication;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.PlainApplication;
import io.mcpauth.arquillian.app.PlainListedApplication;
import io.mcpauth.arquillian.app.PlainResource;
import io.mcpauth.arquillian.app.RootApplication;
import io.mcpauth.arquillian.servlets.DiaryServlet;
import io.mcpauth.arquillian.servlets.LoudServlet;
import io.mcpauth.arquillian.servlets.ShadowingFilter;
import io.mcpauth.arquillian.servlets.UserServlet;
import io.mcpauth.arquillian.support.GuardedWar;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.UnstartedWar;
import io.mcpauth.arquillian.support.Wars;

/** The same resources, servlets and files in every shape that a WAR may have. */
@ExtendWith(ArquillianExtension.class)
class ShapesIT {

    private static final String EMPTY = "empty-application";
    private static final String LISTED = "listed-classes";
    private static final String TWO = "two-applications";
    private static final String ROOT_PATH = "root-path";
    private static final String NAMED = "web-xml-named";
    private static final String PLAIN = "web-xml-plain";
    private static final String SERVLETS = "only-servlets";
    private static final String COMPLETE = "metadata-complete";
    private static final String COMPLETE_WITHOUT = "metadata-complete-without-the-jar";
    private static final String LEFT_OUT = "ordering-without-others";
    private static final String OTHERS = "ordering-with-others";
    private static final String EMPTY_BEANS = "empty-beans-xml";
    private static final String ALL_BEANS = "all-beans-xml";
    private static final String DEEP = "deep";
    private static final String DEEP_PATH = "/tools/mcp";

    private static final boolean IS_TOMEE = System.getProperty("server.id").equals("tomee");

    private final Http http = Http.ofTheServer();
    private String deployed;
    private GuardedWar war;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = EMPTY, managed = false, testable = false)
    static WebArchive emptyApplication() {
        return Wars.ofAShape(EMPTY, EmptyApplication.class);
    }

    @Test
    @Shape.Of({Shape.EMPTY_APPLICATION, Shape.NO_BEANS_XML})
    void guardsAnApplicationThatLeavesItsClassesToBeFound() {
        deploy(EMPTY).publishesItsDocuments().guardsResources("/scanned").guardsServlets().guardsStaticFiles();
    }

    @Deployment(name = LISTED, managed = false, testable = false)
    static WebArchive listedClasses() {
        return Wars.ofAShape(LISTED, ListedApplication.class, OpenResource.class);
    }

    @Test
    @Shape.Of(Shape.LISTED_CLASSES)
    void guardsAnApplicationThatListsItsClasses() {
        deploy(LISTED).publishesItsDocuments().guardsResources("/api").guardsServlets().guardsStaticFiles();
    }

    @Deployment(name = TWO, managed = false, testable = false)
    static WebArchive twoApplications() {
        return Wars.ofAShape(TWO, EmptyApplication.class, ListedApplication.class, OpenResource.class);
    }

    @Test
    @Shape.Of(Shape.TWO_APPLICATIONS)
    void guardsTwoApplications() {
        deploy(TWO).publishesItsDocuments().guardsResources("/scanned").guardsResources("/api").guardsServlets()
                .guardsStaticFiles();
    }

    @Deployment(name = ROOT_PATH, managed = false, testable = false)
    static WebArchive rootPath() {
        return Wars.ofAShape(ROOT_PATH, RootApplication.class);
    }

    /** All that is no servlet is the application's: no file is served. */
    @Test
    @Shape.Of(Shape.ROOT_PATH)
    void guardsAnApplicationThatTakesAllPathsOfItsWar() {
        deploy(ROOT_PATH).publishesItsDocuments().guardsResources("").guardsServlets().challenges("/guarded.txt")
                .challenges("/");
    }

    @Deployment(name = NAMED, managed = false, testable = false)
    static WebArchive webXmlNamed() {
        return Wars.ofAShape(NAMED, PlainApplication.class)
                .setWebXML(webXml("", servlet(PlainApplication.class.getName(), "", "/declared/*")));
    }

    @Test
    @Shape.Of(Shape.WEB_XML_NAMED)
    void guardsAnApplicationThatWebXmlNames() {
        deploy(NAMED).publishesItsDocuments().guardsResources("/declared").guardsServlets().guardsStaticFiles();
    }

    @Deployment(name = PLAIN, managed = false, testable = false)
    static WebArchive webXmlPlain() {
        return Wars.ofAShape(PLAIN).setWebXML(webXml("", servlet("jakarta.ws.rs.core.Application", "", "/declared/*")));
    }

    /** Jakarta REST 3.1, section 2.3.2, is about WARs without any {@code Application}: the jar must not bring one. */
    @Test
    @Shape.Of(Shape.WEB_XML_PLAIN)
    void guardsJaxRsThatWebXmlDeclaresWithoutAnApplication() {
        deploy(PLAIN).publishesItsDocuments().guardsResources("/declared").guardsServlets().guardsStaticFiles();
    }

    @Deployment(name = SERVLETS, managed = false, testable = false)
    static WebArchive onlyServlets() {
        return Wars.onlyServlets(SERVLETS);
    }

    @Test
    @Shape.Of(Shape.ONLY_SERVLETS)
    void guardsAWarWithoutJaxRs() {
        deploy(SERVLETS).publishesItsDocuments().guardsServlets().guardsStaticFiles().challenges("/nothing");
    }

    @Deployment(name = COMPLETE_WITHOUT, managed = false, testable = false)
    static WebArchive metadataCompleteWithout() {
        return Wars.withoutTheJar(COMPLETE_WITHOUT, PlainListedApplication.class, PlainResource.class)
                .setWebXML(webXml("metadata-complete=\"true\"", ""));
    }

    /** Nothing but {@code web.xml} declares its servlets. */
    @Deployment(name = COMPLETE, managed = false, testable = false)
    static WebArchive metadataComplete() {
        return Wars.ofAShape(COMPLETE, ListedApplication.class, OpenResource.class)
                .setWebXML(webXml("metadata-complete=\"true\"",
                        servlet("user", UserServlet.class.getName(), "/user", "/public/user")
                                + servlet("diary", DiaryServlet.class.getName(), "/diary")));
    }

    @Test
    @Shape.Of(Shape.METADATA_COMPLETE)
    void guardsAWarWhoseWebXmlIsComplete() {
        if (IS_TOMEE) {
            answersNobody();
            Assumptions.abort("The server has no CDI there, so the WAR answers nobody (`MCPAUTH-135`).");
        }
        deploy(COMPLETE).publishesItsDocuments().guardsServlets().guardsStaticFiles().challenges("/api/user");
        if (war.as(ada(), "/api/user").status() == 404) {
            undeploy();
            deploy(COMPLETE_WITHOUT);
            assertThat(http.get("/" + COMPLETE_WITHOUT + "/api/plain").status()).as("without the jar").isEqualTo(404);
            Assumptions.abort(
                    "Everything is guarded, but the server finds no JAX-RS application there, with the jar or "
                            + "without it: 401 without a token, 404 with one.");
        }
        war.guardsResources("/api");
    }

    /** TomEE does not start it, or it answers 500 (so if Tomcat's manager deploys it). */
    private void answersNobody() {
        ServerLog log = ServerLog.fromHere();
        UnstartedWar.during(deployer, metadataComplete(), () -> {
            for (String path : List.of("/api/user", "/user", "/guarded.txt", "/public/open.txt")) {
                assertThat(http.get("/" + COMPLETE + path).status()).as(path).isIn(404, 500);
                assertThat(http.getAs(ada().text(), "/" + COMPLETE + path).status()).as(path).isIn(404, 500);
            }
            return log.assertSays("MCPAUTH-135");
        });
    }

    @Deployment(name = LEFT_OUT, managed = false, testable = false)
    static WebArchive leftOut() {
        return Wars.ofAShape(LEFT_OUT, ListedApplication.class, OpenResource.class)
                .addClasses(LoudServlet.class, ShadowingFilter.class)
                .setWebXML(webXml("", "<absolute-ordering/><filter><filter-name>mcp-auth</filter-name><filter-class>"
                        + ShadowingFilter.class.getName() + "</filter-class></filter>"));
    }

    /**
     * The server does not start the servlet guard then (Jakarta Servlet 6.0, section 8.2.4). A filter of its name is no
     * guard.
     */
    @Test
    @Shape.Of(Shape.LEFT_OUT)
    void refusesAllButJaxRsWhereAnOrderingLeavesTheGuardOut() {
        deploy(LEFT_OUT);
        if (!IS_TOMEE) {
            war.guardsResources("/api");
        }

        List<String> paths = List.of("/user", "/diary", "/guarded.txt", "/nothing", "/loud");
        for (String path : IS_TOMEE ? Stream.concat(paths.stream(), Stream.of("/api/user")).toList() : paths) {
            for (Reply reply : List.of(http.get("/" + LEFT_OUT + path), war.as(ada(), path))) {
                assertThat(reply.status()).as(path).isEqualTo(500);
                assertThat(reply.body()).doesNotContain("for users only").doesNotContain("Ada")
                        .doesNotContain("nobody");
            }
        }
        assertThat(http.get("/" + LEFT_OUT + "/public/open.txt").body()).isEqualTo("for all");
        for (String document : List.of("/.well-known/jwks.json", "/.well-known/openid-configuration")) {
            assertThat(http.get("/" + LEFT_OUT + document).status()).as(document).isEqualTo(500);
        }
        ServerLog.whole().assertSays("MCPAUTH-114").doesNotContain(LoudServlet.WORDS);
        Assumptions.assumeFalse(IS_TOMEE, "JAX-RS answers 500, too.");
    }

    @Deployment(name = OTHERS, managed = false, testable = false)
    static WebArchive amongOthers() {
        return Wars.ofAShape(OTHERS, ListedApplication.class, OpenResource.class)
                .setWebXML(webXml("", "<absolute-ordering><name>somebody</name><others/></absolute-ordering>"));
    }

    @Test
    @Shape.Of(Shape.AMONG_OTHERS)
    void guardsAWarWhoseOrderingHasOthers() {
        deploy(OTHERS).publishesItsDocuments().guardsResources("/api").guardsServlets().guardsStaticFiles();
    }

    @Deployment(name = EMPTY_BEANS, managed = false, testable = false)
    static WebArchive emptyBeansXml() {
        return Wars.ofAShape(EMPTY_BEANS, EmptyApplication.class).addAsWebInfResource(new StringAsset(""), "beans.xml");
    }

    @Test
    @Shape.Of(Shape.EMPTY_BEANS_XML)
    void guardsAWarWithAnEmptyBeansXml() {
        deploy(EMPTY_BEANS).publishesItsDocuments().guardsResources("/scanned").guardsServlets().guardsStaticFiles();
    }

    @Deployment(name = ALL_BEANS, managed = false, testable = false)
    static WebArchive allBeansXml() {
        return Wars.ofAShape(ALL_BEANS, EmptyApplication.class, ListedApplication.class, OpenResource.class)
                .addAsWebInfResource(
                        new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                                + " bean-discovery-mode=\"all\"/>"),
                        "beans.xml");
    }

    @Test
    @Shape.Of(Shape.ALL_BEANS_XML)
    void guardsAWarWhoseClassesAreAllBeans() {
        deploy(ALL_BEANS).publishesItsDocuments().guardsResources("/scanned").guardsResources("/api").guardsServlets()
                .guardsStaticFiles();
    }

    @Deployment(name = DEEP, managed = false, testable = false)
    static WebArchive deepContext() {
        return Wars.at(DEEP_PATH, Wars.ofAShape(DEEP, EmptyApplication.class));
    }

    @Test
    @Shape.Of(Shape.DEEP_CONTEXT)
    void guardsAWarAtAContextPathOfTwoSegments() {
        deploy(DEEP, DEEP_PATH).publishesItsDocuments().guardsResources("/scanned").guardsServlets()
                .guardsStaticFiles();
        assertThat(http.get("/tools/.well-known/jwks.json").status()).isEqualTo(404);
    }

    private GuardedWar deploy(String name) {
        return deploy(name, "/" + name);
    }

    private GuardedWar deploy(String name, String contextPath) {
        deployer.deploy(name);
        deployed = name;
        war = new GuardedWar(http, contextPath);
        return war;
    }

    @AfterEach
    void end() {
        undeploy();
        if (war != null) {
            war.saysWhatDiffers();
        }
    }

    private void undeploy() {
        if (deployed != null) {
            deployer.undeploy(deployed);
            deployed = null;
        }
    }

    private static StringAsset webXml(String attributes, String content) {
        return new StringAsset(
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\" " + attributes + ">"
                        + content + "</web-app>");
    }

    /** A servlet without a class is the JAX-RS runtime's. */
    private static String servlet(String name, String className, String... patterns) {
        StringBuilder xml = new StringBuilder("<servlet><servlet-name>" + name + "</servlet-name>");
        if (!className.isEmpty()) {
            xml.append("<servlet-class>").append(className).append("</servlet-class>");
        }
        xml.append("</servlet><servlet-mapping><servlet-name>").append(name).append("</servlet-name>");
        for (String pattern : patterns) {
            xml.append("<url-pattern>").append(pattern).append("</url-pattern>");
        }
        return xml.append("</servlet-mapping>").toString();
    }
}
