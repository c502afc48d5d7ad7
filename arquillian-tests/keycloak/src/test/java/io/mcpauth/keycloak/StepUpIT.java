package io.mcpauth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.NpmProject;
import io.mcpauth.arquillian.support.Reply;

/** The example with the Java SDK: what needs one scope more leads to one more login. */
class StepUpIT {

    @Order(1)
    @RegisterExtension
    static final WithKeycloak KEYCLOAK = new WithKeycloak();
    @Order(2)
    @RegisterExtension
    static final ArquillianExtension ARQUILLIAN = new ArquillianExtension();

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

    @Test
    void soDoAPromptAResourceAndATemplate() {
        NpmProject.Run run = login.call("http://localhost:" + url.getPort() + "/mcp", "prompt:plan", "notes://team",
                "notes://people/ada");

        assertThat(run.lines()).as("%s", run).containsSubsequence("connected to mcp-java-sdk", "POST /mcp: 403",
                "prompt:plan: Plan my day. This is fixed: 10:00 Ada Lovelace meets Charles Babbage", "POST /mcp: 403",
                "notes://team: For Ada Lovelace: the engine is delivered on Friday", "POST /mcp: 403",
                "notes://people/ada: The notes of ada");
        assertThat(run.lines()).filteredOn(line -> line.startsWith("log in: ")).hasSize(4)
                .last().asString().contains("scope=mcp%3Atools+profile+email+notes%3Aada");
        assertThat(run.code()).isZero();
    }

    /** Charles asks for the scope like Ada, and Keycloak leaves it out of his token: he has not the role for it. */
    @Test
    void nobodyGetsTheScopeOfAnothersNotes() {
        Realm realm = new Realm(KEYCLOAK.server(), "mcp");
        realm.addClient("notes-reader");

        assertThat(statusOfAdasNotes(realm.tokenOf("charles", "notes-reader", "notes:ada"))).isEqualTo(403);
        assertThat(statusOfAdasNotes(realm.tokenOf("ada", "notes-reader", ""))).isEqualTo(403);
        assertThat(statusOfAdasNotes(realm.tokenOf("ada", "notes-reader", "notes:ada"))).isEqualTo(200);
    }

    /** The status of the answer to who asks for Ada's notes in a session. */
    private int statusOfAdasNotes(String token) {
        Reply session = post(token, "initialize", """
                "protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}""");
        assertThat(session.status()).isEqualTo(200);
        return post(token, "resources/read", "\"uri\":\"notes://people/ada\"", "Mcp-Session-Id",
                session.header("Mcp-Session-Id")).status();
    }

    private Reply post(String token, String method, String params, String... more) {
        List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer " + token, "Content-Type",
                "application/json", "Accept", "application/json, text/event-stream"));
        headers.addAll(List.of(more));
        return new Http(url).send("POST", "/mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method
                + "\",\"params\":{" + params + "}}", headers.toArray(String[]::new));
    }
}
