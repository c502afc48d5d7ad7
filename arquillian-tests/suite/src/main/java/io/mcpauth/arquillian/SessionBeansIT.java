package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Journal;
import io.mcpauth.arquillian.app.JournalResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** Session beans are CDI beans, but the server has a container of their own for them. */
@ExtendWith(ArquillianExtension.class)
@EnabledIfSystemProperty(named = "server.id", matches = "payara-micro|glassfish",
        disabledReason = "Open Liberty and WildFly are run without Enterprise Beans here.")
class SessionBeansIT {

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withPlainJar("beans", EmptyApplication.class, JournalResource.class, Journal.class)
                .addAsResource(Wars.config(), "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    private Reply get(TestToken token, String path) {
        return http.getAs(token.text(), "/beans/scanned/journal/" + path);
    }

    @Test
    void knowTheUser() {
        assertThat(get(ada(), "cover").body()).isEqualTo("Journal of Ada");
    }

    @Test
    void askForScopes() {
        assertThat(get(ada(), "page").body())
                .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"journal\"}]}");
        assertThat(get(ada(), "page").status()).isEqualTo(403);
        assertThat(get(ada().claim("journal", true), "page").body()).isEqualTo("Dear journal, I am Ada");
    }
}
