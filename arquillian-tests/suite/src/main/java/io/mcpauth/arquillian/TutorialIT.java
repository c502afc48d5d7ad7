package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;

import hello.Hello;
import hello.HelloApplication;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** The WAR of the tutorial docs/tutorial.md, and what the reader is told to see. */
@ExtendWith(ArquillianExtension.class)
class TutorialIT {

    @ArquillianResource
    private URI url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withPlainJar("hello", HelloApplication.class, Hello.class)
                .addAsResource(new File("../../examples/first-war/src/main/resources/META-INF/"
                        + "microprofile-config.properties"), "META-INF/microprofile-config.properties");
    }

    @Test
    void answersAsTheTutorialSays() {
        Http http = new Http(url);
        TestToken ada = token().claim("name", "Ada");

        assertThat(http.get("/hello/hello").status()).isEqualTo(401);
        assertThat(http.get("/hello/hello", "Authorization", "Bearer " + ada.text()).body()).isEqualTo("Hello Ada");
        assertThat(http.get("/hello/hello/mail", "Authorization", "Bearer " + ada.text()).body())
                .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"}]}");
        assertThat(http.get("/hello/hello/mail", "Authorization",
                "Bearer " + ada.claim("email", "ada@example.com").text()).body())
                .isEqualTo("Your address is ada@example.com");
    }
}
