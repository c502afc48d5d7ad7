package io.mcpauth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.mcpauth.arquillian.support.NpmProject;

/** The example with the Java SDK, one of whose tools needs one scope more. */
@ExtendWith({WithKeycloak.class, ArquillianExtension.class})
class StepUpIT {

    @RegisterExtension
    final Login login = new Login();

    @ArquillianResource
    private URI url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Applications.example("mcp-java-sdk");
    }

    @Test
    void aToolThatNeedsAScopeLeadsToASecondLoginAndThenAnswers() {
        NpmProject.Run run =
                login.call("http://localhost:" + url.getPort() + "/mcp", "whoami", "calendar");

        assertThat(run.lines()).as("%s", run).containsSubsequence("POST /mcp: 401",
                "connected to mcp-java-sdk",
                "whoami: Ada Lovelace <ada@example.com>",
                "POST /mcp: 403",
                "POST /realms/mcp/clients-registrations/openid-connect: 201",
                "POST /realms/mcp/protocol/openid-connect/token: 200",
                "POST /mcp: 200",
                "calendar: 10:00 Ada Lovelace meets Charles Babbage");
        assertThat(run.lines()).filteredOn(line -> line.startsWith("log in: ")).hasSize(2)
                .last().asString().contains("scope=mcp%3Atools+profile+email+calendar");
        assertThat(run.code()).isZero();
    }
}
