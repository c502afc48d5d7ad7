package io.mcpauth.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.servlets.ShadowingFilter;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.UnstartedWar;
import io.mcpauth.arquillian.support.Wars;

/** WARs that must not start. Payara's adapter does not tell, so their addresses and the log have to. */
@Shape.Of(Shape.FAILED_DEPLOYMENT)
@ExtendWith(ArquillianExtension.class)
class FailedDeploymentsIT {

    private static final String BOTH_JARS = "both-jars";
    private static final String MISTAKES = "mistakes";
    private static final String BYTE_ORDER_MARK = "byte-order-mark";
    private static final String LOOK_ALIKES = "look-alikes";
    private static final String TAKEN_NAME = "taken-name";

    /** A mistake a line, one right below the other. */
    private static final Pattern REPORT =
            Pattern.compile("cannot guard this application:(?:\\R.*MCPAUTH-10[1-4]: .*)+");

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = BOTH_JARS, managed = false, testable = false)
    static WebArchive bothJars() {
        return Wars
                .withBothJars(BOTH_JARS, EmptyApplication.class, UserResource.class, Profile.class,
                        Profile.Address.class)
                .addAsResource(Wars.config(), "META-INF/microprofile-config.properties");
    }

    @Deployment(name = MISTAKES, managed = false, testable = false)
    static WebArchive mistakes() {
        return Wars
                .withPlainJar(MISTAKES, EmptyApplication.class, UserResource.class, Profile.class,
                        Profile.Address.class)
                .addAsResource(Wars.config(
                        "mcp.auth.scopes", "name,,email",
                        "mcp.auth.paths", "mcp",
                        "mcp.auth.clock-skew", "60",
                        "mcp.auth.max-token-length", "many",
                        "mcp.auth.jwe.algorithms", "RSA-OAEP,RSA1_5",
                        "mcp.auth.isuer", "https://mcp.example.org"), "META-INF/microprofile-config.properties");
    }

    /**
     * A file that Notepad has saved: servers read the mark as a part of the first key's name, or of a name of their own
     * making.
     */
    @Deployment(name = BYTE_ORDER_MARK, managed = false, testable = false)
    static WebArchive byteOrderMark() {
        return Wars
                .withPlainJar(BYTE_ORDER_MARK, EmptyApplication.class, UserResource.class, Profile.class,
                        Profile.Address.class)
                .addAsResource(
                        new StringAsset("\uFEFFmcp.auth.max-token-age=PT1H\nmcp.auth.scopes=" + Wars.SCOPES + "\n"),
                        Wars.CONFIG);
    }

    @Deployment(name = LOOK_ALIKES, managed = false, testable = false)
    static WebArchive lookAlikes() {
        return Wars
                .withPlainJar(LOOK_ALIKES, EmptyApplication.class, UserResource.class, Profile.class,
                        Profile.Address.class)
                .addAsResource(Wars.config("mcp-auth.max-token-age", "PT1H", "MCP.auth.paths", "/x", "mcpauth.issuer",
                        "https://x.example",
                        "mp.auth.audience", "x", "mcp_auth.allow-anonymous", "false", "mcp.keyfile.path", "x",
                        "mcp.oauth.scopes", "x",
                        "mcp.authentication.mode", "x"), Wars.CONFIG);
    }

    @Deployment(name = TAKEN_NAME, managed = false, testable = false)
    static WebArchive takenName() {
        return Wars
                .withPlainJar(TAKEN_NAME, EmptyApplication.class, UserResource.class, Profile.class,
                        Profile.Address.class,
                        ShadowingFilter.class)
                .addAsResource(Wars.config(), Wars.CONFIG)
                .setWebXML(new StringAsset(
                        "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"><filter>"
                                + "<filter-name>mcp-auth</filter-name><filter-class>" + ShadowingFilter.class.getName()
                                + "</filter-class>"
                                + "</filter></web-app>"));
    }

    @Test
    @Tag("long")
    void refusesAFilterThatHasTheNameOfTheGuard() {
        assertDoesNotStart(takenName());

        ServerLog.whole().assertSays(
                "MCPAUTH-323: The filter 'mcp-auth' of the application (" + ShadowingFilter.class.getName());
    }

    @Test
    void refusesASettingBehindAByteOrderMark() {
        assertDoesNotStart(byteOrderMark());

        ServerLog.whole().assertMatches("MCPAUTH-103: \\S*mcp\\.auth\\.max-token-age \\(its name has characters")
                .contains("without a byte order mark", "Did you mean mcp.auth.max-token-age?");
    }

    @Test
    void refusesLookAlikesOfSettings() {
        assertDoesNotStart(lookAlikes());

        ServerLog.whole().assertMatches("MCPAUTH-103: mcp-auth\\.max-token-age .*mcp\\.auth\\.max-token-age\\?")
                .containsPattern("MCPAUTH-103: MCP\\.auth\\.paths .*mcp\\.auth\\.paths\\?")
                .containsPattern("MCPAUTH-103: mcpauth\\.issuer .*mcp\\.auth\\.issuer\\?")
                .containsPattern("MCPAUTH-103: mp\\.auth\\.audience .*mcp\\.auth\\.audience\\?")
                .containsPattern("MCPAUTH-103: mcp_auth\\.allow-anonymous .*mcp\\.auth\\.allow-anonymous\\?")
                .containsPattern("MCPAUTH-103: mcp\\.keyfile\\.path .*mcp\\.key\\.file\\.path\\?")
                .doesNotContain("MCPAUTH-103: mcp.oauth", "MCPAUTH-103: mcp.authentication");
    }

    @Test
    void refusesBothJarsInOneWar() {
        assertDoesNotStart(bothJars());

        ServerLog.whole().assertSays("MCPAUTH-100");
    }

    @Test
    void reportsAllMistakesOfAConfigurationTogether() {
        assertDoesNotStart(mistakes());

        // Other deployments of this class report theirs.
        assertThat(REPORT.matcher(ServerLog.whole().text()).results().map(MatchResult::group))
                .anySatisfy(report -> assertThat(report)
                        .contains("mcp.auth.scopes = 'name,,email'")
                        .contains("mcp.auth.paths = 'mcp'")
                        .contains("mcp.auth.clock-skew = '60'")
                        .contains("mcp.auth.max-token-length = 'many'")
                        .contains("mcp.auth.jwe.algorithms = 'RSA-OAEP,RSA1_5'")
                        .contains("mcp.auth.isuer").contains("Did you mean mcp.auth.issuer?"));
    }

    private void assertDoesNotStart(WebArchive war) {
        Http http = Http.ofTheServer();
        String path = "/" + war.getName().replace(".war", "");
        List<Integer> answers = UnstartedWar.during(deployer, war,
                () -> List.of(http.get(path + "/scanned/user").status(),
                        http.get(path + "/.well-known/jwks.json").status()));

        assertThat(answers).containsExactly(404, 404);
    }
}
