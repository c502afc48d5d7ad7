package weather;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;

import io.restassured.response.ValidatableResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.TestToken;

@ExtendWith(ArquillianExtension.class)
class EncryptedWeatherIT {

    private static final ServerKey KEY = ServerKey.generate();

    @ArquillianResource
    private URI url;

    /** The ordinal lets these settings win against MCP_KEY_FILE_PATH in the environment of the server. */
    @Deployment(testable = false)
    static WebArchive war() throws IOException {
        String keyFile = KEY.writeTo(Files.createTempFile("key", ".json")).toString().replace('\\', '/');
        return ShrinkWrap
                .createFromZipFile(WebArchive.class, new File(System.getProperty("weather.war", "target/weather.war")))
                .addAsResource(new StringAsset(
                        "config_ordinal=400\nmcp.auth.scopes=mcp:tools\nmcp.key.file.path=" + keyFile + "\n"),
                        "META-INF/microprofile-config.properties");
    }

    private ValidatableResponse get(String token) {
        return given().auth().oauth2(token).get(url.resolve("weather")).then();
    }

    @Test
    void answersAClientThatEncryptsToItsKey() {
        TestToken ada = KEY.token().claim("name", "Ada").claim("mcp:tools", true).claim("weather:read", true);

        get(ada.text()).statusCode(200).body(equalTo("Sun for Ada"));
        get(ada.without("weather:read").text()).statusCode(403);
        get(ada.expired().text()).statusCode(401);
        get(ada.encryptedTo(ServerKey.generate()).text()).statusCode(401);
    }
}
