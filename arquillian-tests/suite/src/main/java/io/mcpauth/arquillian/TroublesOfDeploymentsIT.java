package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.ListedApplication;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UnloadedApplication;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.TroublePage.Part;
import io.mcpauth.arquillian.support.Wars;

/** WARs that do not deploy, or whose guard is kept out. */
class TroublesOfDeploymentsIT extends TroublesFixture {

    private static final String LEFT_OUT = "app-left-out";
    private static final String SWITCHED_OFF = "app-switched-off";
    private static final String TWICE = "app-twice";
    private static final String MISTAKES = "app-mistakes";
    private static final String BLIND = "app-blind";

    /** Other servers show an application each API that they have, whether its jars ask for it or not. */
    private static final boolean HIDES_APIS = System.getProperty("server.id").startsWith("wildfly");

    /** Open Liberty without the feature, or where a server always has the API, a class loader that lacks it. */
    private static final String WITHOUT_AN_API = System.getProperty("server.id").startsWith("openliberty")
            ? "arquillian-tests/suite/src/main/java/io/mcpauth/arquillian/MissingApiIT.java"
            : "src/test/java/io/mcpauth/internal/watch/RequiredApisTest.java";

    @Deployment(name = LEFT_OUT, managed = false, testable = false)
    static WebArchive leftOut() {
        return Wars.ofAShape(LEFT_OUT, ListedApplication.class, OpenResource.class).setWebXML(webXml(
                "<absolute-ordering/>"));
    }

    @Deployment(name = SWITCHED_OFF, managed = false, testable = false)
    static WebArchive switchedOff() {
        return Wars.withPlainJar(SWITCHED_OFF, UnloadedApplication.class, UserResource.class, Profile.class,
                Profile.Address.class).addAsResource(Wars.config(), Wars.CONFIG);
    }

    @Deployment(name = TWICE, managed = false, testable = false)
    static WebArchive twice() {
        return Wars.withBothJars(TWICE, EmptyApplication.class, UserResource.class, Profile.class,
                Profile.Address.class).addAsResource(Wars.config(), Wars.CONFIG);
    }

    @Deployment(name = MISTAKES, managed = false, testable = false)
    static WebArchive mistakes() {
        return war(MISTAKES, "mcp.auth.trusted-issuers", "login", "mcp.auth.clock-skew", "60", "mcp.auth.isuer", "x");
    }

    @Deployment(name = BLIND, managed = false, testable = false)
    static WebArchive blind() {
        return Wars.withoutManifest(war(BLIND));
    }

    @Override
    Part part() {
        return Part.DEPLOYMENTS;
    }

    @Override
    Map<String, Callable<String>> producers() {
        Map<String, Callable<String>> all = new LinkedHashMap<>();
        String error = "500 on every guarded path: ";
        all.put(error + "MCPAUTH-112", () -> fresh(SWITCHED_OFF)
                + as(SWITCHED_OFF, ada().text(), "/unloaded/user")
                + show(http.get("/" + SWITCHED_OFF + "/unloaded/user")));
        all.put(error + "MCPAUTH-114", () -> fresh(LEFT_OUT) + as(LEFT_OUT, ada().text(), "/user"));

        String deployment = "The deployment fails: ";
        all.put(deployment + "MCPAUTH-100", () -> fails(TWICE));
        for (int id = 101; id <= 103; id++) {
            all.put(deployment + "MCPAUTH-" + id, () -> fails(MISTAKES));
        }
        all.put(deployment + "MCPAUTH-113",
                () -> HIDES_APIS ? fails(BLIND) : elsewhere(WITHOUT_AN_API, "MCPAUTH-113"));
        return all;
    }

    private static StringAsset webXml(String content) {
        return new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + content
                + "</web-app>");
    }
}
