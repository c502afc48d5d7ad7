package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.app.ListResource.LIST;
import static io.mcpauth.arquillian.app.ListResource.SHOWN;
import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.ListResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServersOwn;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** The same with the jar that has the classifier {@code rest}, where JAX-RS alone sees what is answered. */
@Tag("without-servlets")
@ExtendWith(ArquillianExtension.class)
class ListsOfTheRestJarIT {

    private static final String WAR = "rest-lists";

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withRestJar(WAR, EmptyApplication.class, ListResource.class)
                .addAsResource(Wars.config("mcp.auth.tools", "fax", "mcp.auth.tools.fax.scopes", "fax",
                        "mcp.auth.lists", "permitted"), Wars.CONFIG);
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    private Reply list(TestToken token, String path) {
        return http.send("POST", "/" + WAR + "/scanned/list" + path,
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}", "Authorization",
                "Bearer " + token.text(), "Content-Type", "application/json");
    }

    private static TestToken withFax() {
        return ada().claim("fax", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/text", "/response", "/streaming", "/later"})
    void showWhatTheUserMayUse(String path) {
        Reply shown = list(ada(), path);
        assertThat(shown.body()).isEqualTo(SHOWN);
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.headers()).doesNotContainKey("ETag");
        assertThat(list(withFax(), path).body()).isEqualTo(LIST);
    }

    /** RESTEasy, in WildFly and Open Liberty, sends events past all interceptors: there they are refused. */
    @ParameterizedTest
    @ValueSource(strings = {"/sink", "/sink-of-utf-8"})
    void showItInEventsTooOrRefuseThem(String path) {
        Reply posted = list(ada(), path);
        Reply got = http.getAs(ada().text(), "/" + WAR + "/scanned/list" + path);
        assertThat(posted.body()).doesNotContain("fax");
        assertThat(got.body()).doesNotContain("fax");
        if (ServersOwn.IS_MADE_FROM_GLASSFISH) {
            assertThat(posted.body()).contains("data: {}").contains(SHOWN);
            assertThat(got.body()).contains("data: {}").contains(SHOWN);
            assertThat(list(withFax(), path).body()).contains(LIST);
        } else {
            assertThat(posted.status()).isGreaterThanOrEqualTo(500);
        }
    }

    @Test
    void areTheWholeWorldOfTheirUser() {
        Reply unknown = http.send("POST", "/" + WAR + "/scanned/list/text",
                "{\"id\":\"x\",\"method\":\"tools/call\",\"params\":{\"name\":\"fax\"}}", "Authorization",
                "Bearer " + ada().text(), "Content-Type", "application/json");
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.body()).isEqualTo(
                "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":-32602,\"message\":\"Unknown tool: fax\"}}");
    }
}
