package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestEngine.document;
import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestRequest.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.message.CapturedLog;

/** The discovery document where no issuer is set: its URLs come from the request. */
public class DerivedUrlTest {

    public static final Answer BAD_REQUEST = new Answer(400, Map.of(
            "Access-Control-Allow-Origin", "*",
            "Access-Control-Allow-Methods", "GET, HEAD",
            "Access-Control-Allow-Headers", "*",
            "Cache-Control", "no-store",
            "Content-Type", "application/json"), "{\"error\":\"invalid_request\"}");

    private static final String PATH = "/.well-known/openid-configuration";

    private final Engine engine = TestEngine.ordinary();

    public static Answer documentOf(String url) {
        return new Answer(200, Map.of(
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Allow-Methods", "GET, HEAD",
                "Access-Control-Allow-Headers", "*",
                "Cache-Control", "no-store",
                "Content-Type", "application/json"),
                "{\"issuer\":\"" + url + "\",\"jwks_uri\":\"" + url + "/.well-known/jwks.json\","
                        + "\"scopes_supported\":[\"name\",\"email\",\"picture\",\"locale\"]}");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "http,  localhost:8080,       '',       http://localhost:8080",
        "http,  mcp.example,          '',       http://mcp.example",
        "https, mcp.example,          /app,     https://mcp.example/app",
        "HTTPS, mcp.example:8443,     /a/b-c.d, https://mcp.example:8443/a/b-c.d",
        "http,  mcp.example:80,       '',       http://mcp.example",
        "https, mcp.example:443,      '',       https://mcp.example",
        "https, mcp.example:80,       '',       https://mcp.example:80",
        "http,  mcp.example:443,      '',       http://mcp.example:443",
        "http,  mcp.example:8080,     '',       http://mcp.example:8080",
        "http,  127.0.0.1:8080,       '',       http://127.0.0.1:8080",
        "http,  [::1]:8080,           '',       http://[::1]:8080",
        "http,  [::1]:80,             '',       http://[::1]",
        "https, [2001:DB8::443],      /app,     https://[2001:db8::443]/app",
        "https, MCP.Example:8443,     /App,     https://mcp.example:8443/App",
        "https, Localhost.,           '',       https://localhost.",
        "https, mcp.example:,         '',       https://mcp.example",
        "https, mcp.example:0443,     '',       https://mcp.example",
        "http,  mcp.example:65535,    /%61pp,   http://mcp.example:65535/app",
        "http,  mcp_server-1,         '',       http://mcp_server-1"})
    void isMadeOfSchemeHostPortAndContextPath(String scheme, String host, String contextPath, String url) {
        assertThat(document(engine, get(PATH).at(contextPath).over(scheme).with("Host", host)))
                .isEqualTo(documentOf(url));
    }

    @Test
    void isTheServersOwnAddressWithoutAHostField() {
        assertThat(document(engine, get(PATH).seenAt("10.0.0.1:8080"))).isEqualTo(documentOf("http://10.0.0.1:8080"));
        assertThat(document(engine, get(PATH).seenAt(""))).isEqualTo(BAD_REQUEST);
    }

    @Test
    void isNeverKept() {
        assertThat(document(engine, get(PATH).with("Host", "a.example"))).isEqualTo(documentOf("http://a.example"));
        assertThat(document(engine, get(PATH).with("Host", "b.example"))).isEqualTo(documentOf("http://b.example"));
        assertThat(document(engine, get(PATH).with("Host", "b.example").with("If-None-Match", "*")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "user@mcp.example", "user:secret@mcp.example", "mcp.example/app", "mcp.example/",
        "mcp.example?x", "mcp.example#x", "mcp example", " mcp.example", "mcp.example\"", "mcp.example'",
        "mcp\\example",
        "<mcp>", "mcp.example:0", "mcp.example:65536", "mcp.example:abc", "mcp.example:-1", "mcp.example:123456",
        "mcp.example:80:80",
        "a.example, b.example", "::1", "[::1", "::1]", "[::g]", "[]", "[::1]x", "-mcp.example", ".mcp.example", "%6dcp",
        "m\u00fcnchen.example", "mcp.example\n", "mcp.example\u0000", "mcp.example;a=b", "${host}"})
    void refusesAMalformedHost(String host) {
        assertThat(document(engine, get(PATH).with("Host", host))).isEqualTo(BAD_REQUEST);
    }

    @Test
    void refusesAHostLongerThanAnyName() {
        assertThat(document(engine, get(PATH).with("Host", "a".repeat(300)))).isEqualTo(BAD_REQUEST);
    }

    @Test
    void refusesTwoHostFieldsEvenWhenTheyAreAlike() {
        assertThat(document(engine, get(PATH).with("Host", "a.example", "b.example"))).isEqualTo(BAD_REQUEST);
        assertThat(document(engine, get(PATH).with("Host", "a.example", "a.example"))).isEqualTo(BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp", "file", "javascript"})
    void refusesASchemeThatIsNotTheWebs(String scheme) {
        assertThat(document(engine, get(PATH).over(scheme).with("Host", "mcp.example"))).isEqualTo(BAD_REQUEST);
    }

    /** Otherwise an operator sees a 400 of the documents, or challenges that lead nowhere, and no reason. */
    @Test
    void saysInTheLogWhyThereIsNone() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            document(engine, get(PATH).with("Host", "a b\nforged"));
            document(engine, get(PATH).with("Host", "a.example", "b.example"));
            document(engine, get(PATH).at("/tools for all").with("Host", "mcp.example"));
            document(engine, get(PATH).with("Host", "mcp.example"));

            assertThat(log.lines()).hasSize(3).allMatch(line -> line.startsWith("INFO MCPAUTH-321: ")
                    && line.contains("mcp.auth.public-url"));
            assertThat(log.lines().get(0)).contains("Host says 'a b\\u000aforged'");
            assertThat(log.lines().get(1)).contains("Host says 'a.example, b.example'");
            assertThat(log.lines().get(2)).contains("context path says '/tools for all'");
        }
    }

    @Test
    void answersAPreflightWhateverTheHost() {
        assertThat(document(engine, of("OPTIONS", PATH).with("Host", "a b")).status()).isEqualTo(204);
        assertThat(document(engine, of("DELETE", PATH).with("Host", "a b")).status()).isEqualTo(405);
    }
}
