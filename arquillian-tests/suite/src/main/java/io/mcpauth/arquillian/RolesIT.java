package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.roles.RoleBean;
import io.mcpauth.arquillian.roles.RoleServlet;
import io.mcpauth.arquillian.roles.RolesResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.ServersOwn;
import io.mcpauth.arquillian.support.Wars;

/** What servers make of an application that asks them for roles: the table of docs/trust.md, and the warning. */
@ExtendWith(ArquillianExtension.class)
class RolesIT {

    private static final Issuer LOGIN = Issuer.named("https://login.example.org");
    private static final String SERVER = System.getProperty("server.id");
    private static final Map<String, String> TITLES =
            Map.of("payara-micro", "Payara judges", "openliberty", "Open Liberty judges", "wildfly", "WildFly judges",
                    "glassfish", "GlassFish judges");

    private final Http http = Http.ofTheServer();

    private static WebArchive signed(WebArchive war, String... more) {
        List<String> config = new ArrayList<>(List.of("mcp.auth.trusted-issuers", "login",
                "mcp.auth.trusted-issuers.login.iss", LOGIN.iss(),
                "mcp.auth.trusted-issuers.login.jwks", "classpath:trust/login.json",
                "mcp.auth.audience", AUDIENCE));
        config.addAll(List.of(more));
        return war.addAsResource(new StringAsset(LOGIN.jwks()), "trust/login.json")
                .addAsResource(Wars.config(config.toArray(String[]::new)), Wars.CONFIG);
    }

    private static StringAsset webXml(String content) {
        return new StringAsset(
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + content + "</web-app>");
    }

    @Deployment(testable = false, name = "roles")
    static WebArchive roles() {
        return signed(Wars.withPlainJar("roles", EmptyApplication.class, RolesResource.class, RoleBean.class));
    }

    @Deployment(testable = false, name = "roles-server")
    static WebArchive leftToTheServer() {
        return signed(Wars.withPlainJar("roles-server", EmptyApplication.class, RolesResource.class, RoleBean.class),
                "mcp.auth.roles", "server");
    }

    @Deployment(testable = false, name = "roles-judged")
    static WebArchive judged() {
        WebArchive war = Wars.withPlainJar("roles-judged", EmptyApplication.class, RolesResource.class, RoleBean.class);
        return signed(war).setWebXML(webXml("""
                <context-param>
                  <param-name>resteasy.role.based.security</param-name><param-value>true</param-value>
                </context-param>"""));
    }

    @Deployment(testable = false, name = "roles-constrained")
    static WebArchive constrained() {
        return signed(
                Wars.withPlainJar("roles-constrained", EmptyApplication.class, RolesResource.class, RoleBean.class,
                        RoleServlet.class))
                .addAsWebResource(new StringAsset("for admins"), "admins/file.txt")
                .setWebXML(webXml("""
                        <security-constraint>
                          <web-resource-collection>
                            <web-resource-name>admins</web-resource-name><url-pattern>/admins/*</url-pattern>
                          </web-resource-collection>
                          <auth-constraint><role-name>admin</role-name></auth-constraint>
                        </security-constraint>"""));
    }

    @Deployment(testable = false, name = "roles-rest")
    static WebArchive withoutTheServletGuard() {
        return signed(Wars.withRestJar("roles-rest", EmptyApplication.class, RolesResource.class, RoleBean.class));
    }

    private String statuses(String path) {
        String admin = token().nested(LOGIN.signed(Map.of("groups", List.of("admin")))).text();
        String other = token().nested(LOGIN.signed(Map.of())).text();
        return http.getAs(admin, path).status() + " " + http.getAs(other, path).status();
    }

    /** The status for a signed user with {@code groups: ["admin"]}, and for one without: alike on every server. */
    @ParameterizedTest
    @CsvSource({
        "/roles/scanned/roles/allowed, 200 403", "/roles/scanned/roles/denied, 403 403",
        "/roles/scanned/roles/permitted, 200 200", "/roles/scanned/roles/free, 200 200",
        "/roles/scanned/roles/bean, 200 403",
        "/roles-judged/scanned/roles/allowed, 200 403", "/roles-judged/scanned/roles/denied, 403 403",
        "/roles-judged/scanned/roles/permitted, 200 200", "/roles-judged/scanned/roles/bean, 200 403",
        "/roles-constrained/scanned/roles/allowed, 200 403", "/roles-constrained/scanned/roles/denied, 403 403",
        "/roles-constrained/scanned/roles/permitted, 200 200", "/roles-constrained/scanned/roles/free, 200 200",
        "/roles-constrained/scanned/roles/bean, 200 403",
        "/roles-rest/scanned/roles/denied, 403 403",
        "/roles-rest/scanned/roles/free, 200 200", "/roles-rest/scanned/roles/bean, 200 403"})
    void areJudgedByTheGuard(String path, String expected) {
        assertThat(statuses(path)).isEqualTo(expected);
        Reply nobody = http.get(path);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowed", "denied", "bean"})
    void areRefusedWithTheChallengeOfTheGuard(String resource) {
        Reply refused = http.getAs(token().nested(LOGIN.signed(Map.of())).text(), "/roles/scanned/roles/" + resource);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"error\":\"missing_role\"}");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\"");
        ServerLog.whole().assertSays("MCPAUTH-339");
    }

    /** A constraint is judged before any filter, and with the setting all is the server's. */
    @ParameterizedTest
    @CsvSource({
        "/roles-server/scanned/roles/allowed,      200 403, 200 403, 200 200",
        "/roles-server/scanned/roles/denied,       403 403, 403 403, 200 200",
        "/roles-server/scanned/roles/bean,         200 200, 200 200, 200 200",
        "/roles-rest/scanned/roles/allowed,        401 403, 200 403, 200 403",
        "/roles-rest/scanned/roles/permitted,      401 401, 200 200, 200 200",
        "/roles-constrained/servlet,               401 401, 401 401, 500 500",
        "/roles-constrained/admins/file.txt,       401 401, 401 401, 500 500"})
    void areOtherwiseJudgedByEachServerInItsOwnWay(String path, String glassFish, String openLiberty, String wildFly) {
        assertThat(statuses(path)).isEqualTo(ServersOwn.IS_MADE_FROM_GLASSFISH ? glassFish
                : Map.of("openliberty", openLiberty, "wildfly", wildFly).get(SERVER));
        // Nobody gets in without a token, whatever the server says first.
        assertThat(http.get(path).status()).isIn(401, 500);
    }

    @ParameterizedTest
    @CsvSource({"/roles-server, RolesResource", "/roles-server, RoleBean"})
    void areWarnedOfWhereTheServerJudgesThem(String war, String name) {
        assertThat(warnings("MCPAUTH-147")).anyMatch(line -> line.contains(name) && line.contains(TITLES.get(SERVER)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RoleServlet", "<security-constraint> of web.xml"})
    void areWarnedOfWhereTheGuardCannotJudgeThem(String name) {
        assertThat(warnings("MCPAUTH-146")).singleElement().asString().contains(name)
                .doesNotContain("RolesResource", "RoleBean");
    }

    /** There GlassFish asks for a password before the guard could tell it that the user is known. */
    @Test
    void areWarnedOfByTheJarWithoutTheServletGuardOnPayaraAndGlassFish() {
        assertThat(warnings("MCPAUTH-147").stream().anyMatch(line -> line.contains("is not known")))
                .isEqualTo(ServersOwn.IS_MADE_FROM_GLASSFISH);
    }

    private static List<String> warnings(String id) {
        return ServerLog.whole().text().lines().filter(line -> line.contains(id)).toList();
    }
}
