package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.servlets.VaultServlet.SECRET;
import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.servlets.VaultServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Spellings;
import io.mcpauth.arquillian.support.Wars;

/** Servlets and files that are guarded by their exact paths, with nothing guarded around them. */
@ExtendWith(ArquillianExtension.class)
class PathsIT {

    private static final String CONTEXT = "/paths";
    private static final String OPEN = "open to all";
    private static final String WELCOME_FILES = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <welcome-file-list><welcome-file>index.html</welcome-file><welcome-file>start</welcome-file></welcome-file-list>
            </web-app>
            """;

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withPlainJar("paths", VaultServlet.class)
                .addAsWebResource(new StringAsset(SECRET), "docs/index.html")
                .addAsWebResource(new StringAsset(SECRET), "lounge/start")
                .addAsWebResource(new StringAsset(SECRET), "files/secret.txt")
                .addAsWebResource(new StringAsset(OPEN), "files/open.txt")
                .addAsWebResource(new StringAsset(OPEN), "garden/index.html")
                .setWebXML(new StringAsset(WELCOME_FILES))
                .addAsResource(
                        Wars.config("mcp.auth.paths",
                                "/vault,/sch\\u00f6n/*,/docs/index.html,/lounge/start,/files/secret.txt"),
                        Wars.CONFIG);
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/vault", "/docs/index.html", "/files/secret.txt", "/sch%C3%B6n/x"})
    void openByNoSpelling(String path) {
        assertThat(http.get(CONTEXT + path).status()).isEqualTo(401);
        assertThat(http.getAs(ada().text(), CONTEXT + path).body()).isEqualTo(SECRET);

        SoftAssertions.assertSoftly(softly -> {
            for (String spelling : Spellings.of(CONTEXT + path, CONTEXT)) {
                softly.assertThat(http.raw(spelling).body()).as(spelling).doesNotContain(SECRET);
            }
        });
    }

    /** Bytes as they go over the wire, in UTF-8, in Latin-1 and in mixtures with escapes. */
    @ParameterizedTest
    @ValueSource(strings = {"/sch\u00c3\u00b6n/x", "/sch\u00c3\u00b6n", "/sch\u00f6n/x", "/sch%F6n/x",
        "/sch\u00c3%B6n/x", "/sch%C3\u00b6n/x",
        "/scho%CC%88n/x", "/scho\u00cc\u0088n/x", "/vault\u00a0", "/vault\u00c2\u00a0"})
    void openByNoBytesThatAreNotEscaped(String path) {
        assertThat(http.raw(CONTEXT + path).body()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/", "/docs", "/lounge/", "/lounge"})
    void openAsNoWelcomeFileOfTheirFolder(String folder) {
        assertThat(http.raw(CONTEXT + folder).body()).doesNotContain(SECRET);
    }

    @Test
    void leaveTheirSurroundingsOpen() {
        for (String path : List.of("/garden/", "/garden/index.html", "/files/open.txt")) {
            assertThat(http.get(CONTEXT + path).body()).as(path).isEqualTo(OPEN);
        }
        assertThat(http.getAs(ada().text(), CONTEXT + "/docs/").body()).isEqualTo(SECRET);
    }
}
