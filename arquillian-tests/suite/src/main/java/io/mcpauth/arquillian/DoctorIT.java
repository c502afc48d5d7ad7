package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.AuthorizationServer;
import io.mcpauth.arquillian.support.Examination;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.ReverseProxy;
import io.mcpauth.arquillian.support.Wars;

/** What {@code mcp-auth doctor} says of a server that is as the pages want it, and of the same without its proxy. */
@ExtendWith(ArquillianExtension.class)
class DoctorIT {

    private static final String PAGE = "https://chat.example.org";
    private static final String USER = "/doctor/scanned/user";
    private static final String WELL_KNOWN = "/.well-known/";
    private static final AuthorizationServer LOGIN = new AuthorizationServer();
    private static ReverseProxy proxy;

    @TempDir
    private static Path folder;

    @ArquillianResource
    @OperateOnDeployment("doctor")
    private URI url;

    @Deployment(name = "anonymous", testable = false)
    static WebArchive openToAnonymousRequests() {
        return Wars.withPlainJar("anonymous", EmptyApplication.class, UserResource.class, Profile.class,
                Profile.Address.class)
                .addAsResource(Wars.config("mcp.auth.allow-anonymous", "true", "mcp.auth.paths", "/scanned/*"),
                        Wars.CONFIG);
    }

    @Deployment(name = "doctor", testable = false)
    static WebArchive war() {
        LOGIN.start();
        proxy = ReverseProxy.adding();
        return Wars.withPlainJar("doctor", EmptyApplication.class, UserResource.class, Profile.class,
                Profile.Address.class)
                .addAsResource(Wars.config("mcp.auth.public-url", proxy.url() + "doctor",
                        "mcp.auth.paths", "/scanned/*", "mcp.auth.allowed-origins", PAGE,
                        "mcp.auth.authorization-servers", LOGIN.issuer().iss()), Wars.CONFIG);
    }

    @AfterAll
    static void stop() {
        LOGIN.close();
        proxy.close();
    }

    @Test
    void findsNothingBadAboutAServerThatIsAsThePagesWantIt() throws IOException {
        mapDocuments();
        Examination examination = Examination.of("--origin", PAGE, "--token",
                file(LOGIN.issuer().accessToken(Map.of("aud", new Http(proxy.url()).origin() + "/doctor/scanned"))),
                new Http(proxy.url()).origin() + USER);

        assertThat(examination.out()).doesNotContainPattern("(?m)^bad ")
                .containsPattern("good +connection +it answers, by plain http on this machine")
                .containsPattern("good +clock +the clocks of server and client agree")
                .containsPattern("good +challenge +a request without a token gets a 401 that asks for: name email")
                .containsPattern("good +discovery +the discovery document is at the origin")
                .containsPattern("good +key set +key 1 of [0-9]+: .*; only public members")
                .containsPattern("good +resource metadata +the metadata describe .*/doctor/scanned")
                .containsPattern("good +authorization server +" + LOGIN.issuer().iss() + " has metadata")
                .containsPattern("(good|warning) +token length +tokens of [0-9]+ KB get through")
                .containsPattern("(good|warning) +host +")
                .containsPattern("good +compression +")
                .containsPattern("good +browser +a page of " + PAGE + " may call")
                .containsPattern("good +token +the token is accepted: the answer is a 200");
        assertThat(examination.err()).isEmpty();
        assertThat(examination.code()).isZero();
    }

    @Test
    void saysWhyATokenIsRefused() throws IOException {
        Examination examination = Examination.of("--token",
                file("Bearer " + LOGIN.issuer().accessToken(Map.of("exp", 1))),
                new Http(url).origin() + USER);

        assertThat(examination.code()).isEqualTo(1);
        assertThat(examination.out()).containsPattern("bad +token +the token is refused: it has expired");

        // Nobody has signed it, and here somebody must.
        assertThat(Examination.of("--token", file(ada().text()), new Http(url).origin() + USER).out())
                .containsPattern("bad +token +the token is refused");
    }

    @Test
    void tellsGoodTokensFromBadOnesIfAnonymousRequestsAreAllowed() throws IOException {
        String anonymous = new Http(url).origin() + "/anonymous/scanned/user";

        assertThat(Examination.of("--token", file(ada().text()), anonymous).out())
                .containsPattern("warning +challenge +a request without a token gets a 200, and a bad token a 401")
                .containsPattern("good +token +the token is accepted");
        assertThat(Examination.of("--token", file(ada().expired().text()), anonymous).out())
                .containsPattern("bad +token +the token is refused");
        assertThat(Examination.of("--token", file(token().claim("name", "Ada").text()), anonymous).out())
                .containsPattern("bad +token +the token is good, but lacks the scopes: email");
    }

    @Test
    void namesTheScopesThatATokenLacks() throws IOException {
        String token = LOGIN.issuer().token(Map.of("aud", new Http(proxy.url()).origin() + "/doctor/scanned"))
                .without("email").text();
        Examination examination = Examination.of("--token", file(token), new Http(url).origin() + USER);

        assertThat(examination.out())
                .containsPattern("(?m)^bad +token +the token is good, but lacks the scopes: email$");
    }

    @Test
    void saysWhereToLookForAWarThatIsNotThere() {
        Examination examination = Examination.of(new Http(url).origin() + "/not-deployed/mcp");

        assertThat(examination.code()).isEqualTo(1);
        assertThat(examination.out())
                .containsPattern("bad +challenge +a request without a token gets a 404, not a 401, "
                        + "and there is no public document either: no guarded WAR is here")
                .contains("-> look in the server's log for MCPAUTH-1");
    }

    @Test
    void seesWhatIsMissingWithoutTheProxy() {
        Examination examination = Examination.of("--origin", "https://other.example.org",
                new Http(url).origin() + USER);

        assertThat(examination.code()).isEqualTo(1);
        assertThat(examination.out())
                .containsPattern("warning +discovery +the discovery document is below the path only")
                .containsPattern("warning +discovery +its jwks_uri leads to another origin")
                .containsPattern("bad +browser +");
    }

    /** The documents at the origin's root, as docs/servers.md has it. */
    private void mapDocuments() {
        String server = new Http(url).origin();
        for (String document : new String[] {"openid-configuration", "jwks.json"}) {
            proxy.map(WELL_KNOWN + document, server, "/doctor" + WELL_KNOWN + document);
        }
        proxy.map(WELL_KNOWN + "oauth-protected-resource/doctor", server,
                "/doctor" + WELL_KNOWN + "oauth-protected-resource");
        proxy.map("/doctor/", server, "/doctor/");
    }

    private static String file(String token) throws IOException {
        return Files.writeString(folder.resolve("token.txt"), token).toString();
    }
}
