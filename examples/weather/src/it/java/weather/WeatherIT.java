package weather;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import java.io.File;
import java.net.URI;

import io.restassured.response.ValidatableResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.TestIssuer;
import io.mcpauth.testing.TestToken;

@ExtendWith(ArquillianExtension.class)
class WeatherIT {

    /** What the tokens name as their audience. */
    private static final String SERVER = "https://weather.example.com";

    private static final TestIssuer ISSUER = TestIssuer.start();

    @ArquillianResource
    private URI url;

    /** The WAR that the build has made, with other settings. */
    @Deployment(testable = false)
    static WebArchive war() {
        ISSUER.letAsk("weather", "s3cret");
        return ShrinkWrap
                .createFromZipFile(WebArchive.class, new File(System.getProperty("weather.war", "target/weather.war")))
                .addAsResource(new StringAsset(ISSUER.properties(SERVER) + "mcp.auth.scopes=mcp:tools\n"),
                        "META-INF/microprofile-config.properties");
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    private static TestToken ada() {
        return ISSUER.token().audience(SERVER).claim("name", "Ada").scopes("mcp:tools", "weather:read");
    }

    private ValidatableResponse get(String token) {
        return given().auth().oauth2(token).get(url.resolve("weather")).then();
    }

    @Test
    void answersAda() {
        get(ada().text()).statusCode(200).body(equalTo("Sun for Ada"));
    }

    @Test
    void wantsAScopeForTheWeather() {
        get(ada().scopes("mcp:tools").text()).statusCode(403);
    }

    @Test
    void takesNoBadToken() {
        get(ada().expired().text()).statusCode(401);
        get(ada().audience("https://other.example.com").text()).statusCode(401);
        get(ada().forged().text()).statusCode(401);
        get(ada().unsecured().text()).statusCode(401);
        get(ada().boundTo(ProofKey.generate()).text()).statusCode(401);
        get(ServerKey.generate().token().claim("name", "Ada").text()).statusCode(401);
    }

    @Test
    void asksTheIssuerAboutAnOpaqueToken() {
        get(ISSUER.opaque(ada())).statusCode(200).body(equalTo("Sun for Ada"));
        get("made-up").statusCode(401);
    }
}
