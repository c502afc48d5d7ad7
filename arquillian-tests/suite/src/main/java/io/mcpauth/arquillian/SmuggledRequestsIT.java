package io.mcpauth.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Wars;

/** The body of a request that has none is not the next request: a proxy may have sent that for another client. */
@DisabledIfSystemProperty(named = "server.title", matches = "(Payara|GlassFish).*",
        disabledReason = "these answer TRACE before the application, and take its body for the next request")
@ExtendWith(ArquillianExtension.class)
class SmuggledRequestsIT {

    private static final String PLAIN = "smuggled";
    private static final String REST = "smuggled-rest";

    @ArquillianResource
    @OperateOnDeployment(PLAIN)
    private URI url;

    @Deployment(name = PLAIN, testable = false)
    static WebArchive war() {
        return Wars.withPlainJar(PLAIN, EmptyApplication.class, UserResource.class, Profile.class,
                Profile.Address.class).addAsResource(Wars.config(), Wars.CONFIG);
    }

    @Deployment(name = REST, testable = false)
    static WebArchive warWithRestJar() {
        return Wars.withRestJar(REST, EmptyApplication.class, UserResource.class, Profile.class,
                Profile.Address.class).addAsResource(Wars.config(), Wars.CONFIG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/smuggled/scanned/user", "/smuggled/nothing", "/smuggled-rest/scanned/user",
        "/smuggled-rest/scanned/nothing", "/smuggled/.well-known/jwks.json"})
    void theBodyOfATraceIsNotTheNextRequest(String path) {
        String host = "Host: " + url.getAuthority() + "\r\n";
        String smuggled = "GET /smuggled/.well-known/jwks.json HTTP/1.1\r\n" + host + "\r\n";
        String last = "GET /smuggled/nothing HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n";

        String answers = new Http(url).exchange("TRACE " + path + " HTTP/1.1\r\n" + host
                + "Content-Length: " + smuggled.length() + "\r\n\r\n" + smuggled + last);

        assertThat(answers).contains("HTTP/1.1 ").doesNotContain("\"keys\"");
    }
}
