package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.mpjwt.BothApplication;
import io.mcpauth.arquillian.mpjwt.BothResource;
import io.mcpauth.arquillian.mpjwt.MpJwtApplication;
import io.mcpauth.arquillian.mpjwt.SubscriberResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;

/**
 * Beside the server's own MicroProfile JWT, in the same WAR and in another one of the server. Our WARs say
 * {@code mcp.auth.trust}, so that the keys {@code mp.jwt.*} are the server's alone.
 */
@ExtendWith(ArquillianExtension.class)
class BesideMpJwtIT {

    private static final String OURS = "mcp-alone";
    private static final String SERVERS = "mp-jwt-alone";
    private static final String BOTH = "mcp-and-mp-jwt";
    private static final String SUBSCRIBER = "bob@example.com";
    private static final boolean IS_GLASSFISH = System.getProperty("server.id").equals("glassfish");
    private static final String BROKEN = "MicroProfile JWT of this server answers 500, without the jar, too (8.0.0).";
    private static final Issuer LOGIN = Issuer.withRsa("https://login.example.org");

    /** What makes Open Liberty look at tokens at all. */
    private static final String CONSTRAINT = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>subscribers</web-resource-name>
                  <url-pattern>/jwt/*</url-pattern>
                </web-resource-collection>
                <auth-constraint>
                  <role-name>reader</role-name>
                </auth-constraint>
              </security-constraint>
              <security-role>
                <role-name>reader</role-name>
              </security-role>
            </web-app>
            """;

    /**
     * A bean that has nothing to say, or no bean at all: what the server does where nobody asks it for MicroProfile
     * JWT.
     */
    private static final List<String> NO_TOKEN_OF_THE_SERVERS = List.of("Ada null", "Ada no bean");
    private static final String BAD_TOKEN_CHALLENGE = "Bearer error=\"invalid_token\", scope=\"name email\"";

    @ArquillianResource
    @OperateOnDeployment(OURS)
    private URI ours;
    @ArquillianResource
    @OperateOnDeployment(SERVERS)
    private URI servers;
    @ArquillianResource
    @OperateOnDeployment(BOTH)
    private URI both;

    @Deployment(name = OURS, testable = false)
    static WebArchive ours() {
        return Wars.withPlainJar(OURS, BothApplication.class, BothResource.class)
                .addAsResource(Wars.config("mcp.auth.trust", "unsigned"), "META-INF/microprofile-config.properties");
    }

    @Deployment(name = SERVERS, testable = false)
    static WebArchive servers() {
        return ShrinkWrap.create(WebArchive.class, SERVERS + ".war")
                .addClasses(MpJwtApplication.class, SubscriberResource.class)
                .setWebXML(new StringAsset(CONSTRAINT))
                .addAsResource(new StringAsset(String.join("\n", "mp.jwt.verify.publickey=" + pem(),
                        "mp.jwt.verify.issuer=" + LOGIN.iss(), "mp.jwt.verify.audiences=" + AUDIENCE)),
                        "META-INF/microprofile-config.properties");
    }

    @Deployment(name = BOTH, testable = false)
    static WebArchive both() {
        return Wars.withPlainJar(BOTH, MpJwtApplication.class, SubscriberResource.class, BothApplication.class,
                BothResource.class)
                .setWebXML(new StringAsset(CONSTRAINT))
                .addAsResource(Wars.config("mcp.auth.trust", "unsigned", "mcp.auth.paths", "/mcp/*",
                        "mp.jwt.verify.publickey", pem(), "mp.jwt.verify.issuer", LOGIN.iss(),
                        "mp.jwt.verify.audiences", AUDIENCE),
                        "META-INF/microprofile-config.properties");
    }

    /**
     * With its line breaks, as a file of properties has them. Open Liberty wants its first and last line, Payara the
     * breaks.
     */
    private static String pem() {
        return LOGIN.key().publicPem().trim().replaceAll("\\R", "\\\\n");
    }

    /** Payara reads no signed token without {@code typ}. */
    private static String jwt() {
        return LOGIN.token(Map.of("upn", SUBSCRIBER, "groups", List.of("reader"), "jti", "1")).type("JWT").text();
    }

    @Test
    void leavesAnotherWarToTheServer() {
        assertTakesTheServersTokensOnly(servers, "/mp-jwt-alone/jwt/subscriber");
    }

    @Test
    void isNotConcernedByAnotherWar() {
        Http http = new Http(ours);

        assertThat(http.getAs(ada().text(), "/mcp-alone/mcp/both").body()).isIn(NO_TOKEN_OF_THE_SERVERS);
        assertThat(http.getAs(jwt(), "/mcp-alone/mcp/both").header("WWW-Authenticate")).isEqualTo(BAD_TOKEN_CHALLENGE);
        assertThat(http.getAs(ada().text(), "/mcp-alone/.well-known/jwks.json").status()).isEqualTo(200);
    }

    @Test
    void leavesTheServersPathsOfTheSameWarToIt() {
        assertTakesTheServersTokensOnly(both, "/mcp-and-mp-jwt/jwt/subscriber");
    }

    @Test
    void refusesTheTokensOfTheServerInTheSameWar() {
        assumeFalse(IS_GLASSFISH, BROKEN);
        Http http = new Http(both);

        assertThat(http.get("/mcp-and-mp-jwt/mcp/both").header("WWW-Authenticate"))
                .isEqualTo("Bearer scope=\"name email\"");
        assertThat(http.getAs(jwt(), "/mcp-and-mp-jwt/mcp/both").header("WWW-Authenticate"))
                .isEqualTo(BAD_TOKEN_CHALLENGE);
        assertThat(http.get("/mcp-and-mp-jwt/.well-known/jwks.json").status()).isEqualTo(200);
    }

    /**
     * Open Liberty looks at tokens only where a constraint asks for one; the others refuse before the guard is asked.
     */
    @Test
    void isReachedByItsOwnTokensInTheSameWarOnOpenLibertyOnly() {
        assumeFalse(IS_GLASSFISH, BROKEN);
        Reply guarded = new Http(both).getAs(ada().text(), "/mcp-and-mp-jwt/mcp/both");
        Reply document = new Http(both).getAs(ada().text(), "/mcp-and-mp-jwt/.well-known/jwks.json");

        if (System.getProperty("server.id").equals("openliberty")) {
            assertThat(guarded.body()).isIn(NO_TOKEN_OF_THE_SERVERS);
            assertThat(document.status()).isEqualTo(200);
        } else {
            assertIsTheServersOwn(guarded);
            assertIsTheServersOwn(document);
        }
    }

    /** The injected token is the one that the server let in. Who sends none is the server's business alone. */
    private static void assertTakesTheServersTokensOnly(URI url, String path) {
        Http http = new Http(url);
        String token = jwt();
        if (IS_GLASSFISH) {
            assertThat(http.getAs(token, path).status()).isEqualTo(500);
            assertThat(http.getAs(ada().text(), path).status()).isEqualTo(500);
            abort(BROKEN);
        }

        assertThat(http.getAs(token, path).body())
                .isEqualTo(String.join(" ", SUBSCRIBER, LOGIN.iss(), token, "true true"));
        assertIsTheServersOwn(http.getAs(ada().text(), path));
    }

    /** A refusal that is not ours. */
    private static void assertIsTheServersOwn(Reply reply) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).doesNotContain("invalid_token");
        assertThat(reply.header("WWW-Authenticate")).doesNotContain("scope=");
    }
}
