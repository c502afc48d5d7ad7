package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.read;
import static io.mcpauth.internal.config.TestConfig.readDefaults;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.http.ProxyHeaders;

/** Each key with a good value, and without one. */
class GoodValuesTest {

    @Test
    void takesTheDefaultOfEveryKeyThatIsNotSet() throws InvalidConfigException {
        McpAuthConfig config = readDefaults();

        assertThat(config.engine().scopes().claims()).containsExactly("name", "email");
        assertThat(config.engine().documents().scopes()).containsExactly("name", "email");
        assertThat(config.keyFile()).isEmpty();
        assertThat(config.engine().paths()).hasToString("[/*]");
        assertThat(config.engine().paths().exceptions()).isEmpty();
        assertThat(config.engine().documents().jwksPath()).isEqualTo("/.well-known/jwks.json");
        assertThat(config.engine().documents().openIdConfigurationPath())
                .isEqualTo("/.well-known/openid-configuration");
        assertThat(config.engine().documents().publicUrl()).isEmpty();
        assertThat(config.engine().documents().proxyHeaders()).isEqualTo(ProxyHeaders.NONE);
        assertThat(config.token().clockSkew()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.token().maxLength()).isEqualTo(16384);
        assertThat(config.token().algorithms()).containsExactlyInAnyOrder(
                "RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW");
        assertThat(config.token().encryptions()).containsExactly("A256GCM");
    }

    /** MicroProfile Config takes an empty value for none; an empty list of paths must not guard nothing. */
    @Test
    void takesTheDefaultWhereAValueIsEmpty() throws InvalidConfigException {
        for (ConfigKey<?> key : ConfigKeys.ALL) {
            boolean isOneKey = !key.name().contains("NAME");
            if (key != ScopeKeys.SCOPES && isOneKey) {
                assertThat(read(key.name(), "")).as(key.name()).hasToString(readDefaults().toString());
            }
        }
    }

    @Test
    void takesScopesInTheirOrderWithoutTheSpacesAround() throws InvalidConfigException {
        assertThat(read("mcp.auth.scopes", " zip , name,a:b/c!#[]~ ").engine().scopes().claims()).containsExactly("zip",
                "name",
                "a:b/c!#[]~");
        assertThat(read("mcp.auth.scopes", "name").engine().scopes().claims()).containsExactly("name");
    }

    @Test
    void takesOptionalScopes() throws InvalidConfigException {
        assertThat(read("mcp.auth.optional-scopes", "picture,name").engine().documents().scopes())
                .containsExactly("name", "email", "picture");
    }

    @Test
    void makesARelativeKeyPathAbsolute() throws InvalidConfigException {
        assertThat(read("mcp.key.file.path", "x/../keys/private.json").keyFile())
                .contains(Path.of("").toAbsolutePath().resolve("keys").resolve("private.json"));
    }

    @Test
    void takesAnAbsoluteKeyPathWhetherThereIsAFileOrNot() throws InvalidConfigException {
        Path path = Path.of("no", "such", "file").toAbsolutePath();

        assertThat(read("mcp.key.file.path", " " + path + " ").keyFile()).contains(path);
    }

    @Test
    void takesPathsAndTheirExceptions() throws InvalidConfigException {
        assertThat(read("mcp.auth.paths", "/mcp, /tools/*").engine().paths()).hasToString("[/mcp, /tools/*]");
        assertThat(read("mcp.auth.public-paths", "/health,/public/*").engine().paths().exceptions()).asString()
                .isEqualTo("[/health, /public/*]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/keys", "/.well-known/a/b-c_d~e.json", " /.well-known/jwks "})
    void takesPathsOfDocumentsBelowWellKnown(String path) throws InvalidConfigException {
        assertThat(read("mcp.auth.jwks-path", path).engine().documents().jwksPath()).isEqualTo(path.trim());
        assertThat(read("mcp.auth.openid-configuration-path", path).engine().documents().openIdConfigurationPath())
                .isEqualTo(path.trim());
    }

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example,           https://mcp.example",
        "https://mcp.example/,          https://mcp.example",
        "http://localhost:8080/app/,    http://localhost:8080/app",
        "https://mcp.example/a/b//,     https://mcp.example/a/b",
        "https://mcp.example//,         https://mcp.example",
        "https://mcp.example//a,        https://mcp.example//a",
        "HTTPS://MCP.Example:8443/App,  https://mcp.example:8443/App",
        "Http://[2001:DB8::1],          http://[2001:db8::1]",
        "https://mcp.example/\u00fc,     https://mcp.example/%C3%BC",
        "https://[2001:db8::1]:8443,    https://[2001:db8::1]:8443"})
    void takesAPublicUrlAsItIsPublished(String value, String url) throws InvalidConfigException {
        assertThat(read("mcp.auth.public-url", value).engine().documents().publicUrl()).contains(url);
    }

    @ParameterizedTest
    @CsvSource({"none,NONE", "forwarded,FORWARDED", "x-forwarded,X_FORWARDED", "' forwarded ',FORWARDED"})
    void takesEachKindOfProxyHeaders(String value, ProxyHeaders kind) throws InvalidConfigException {
        assertThat(read("mcp.auth.proxy-headers", value).engine().documents().proxyHeaders()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0", "PT60S,60", "PT1M,60", "PT1H,3600", "pt30s,30", "P0DT5S,5"})
    void takesAClockSkewOfUpToAnHour(String value, long seconds) throws InvalidConfigException {
        assertThat(read("mcp.auth.clock-skew", value).token().clockSkew()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 8192, 1048576})
    void takesALongestToken(int value) throws InvalidConfigException {
        assertThat(read("mcp.auth.max-token-length", String.valueOf(value)).token().maxLength()).isEqualTo(value);
    }

    @Test
    void takesFewerAlgorithms() throws InvalidConfigException {
        assertThat(read("mcp.auth.jwe.algorithms", "ECDH-ES+A256KW, RSA-OAEP-256").token().algorithms())
                .containsExactlyInAnyOrder("ECDH-ES+A256KW", "RSA-OAEP-256");
        assertThat(read("mcp.auth.jwe.encryptions", "A256GCM").token().encryptions()).containsExactly("A256GCM");
    }

    @Test
    void setsOneKeyWithoutTouchingAnother() throws InvalidConfigException {
        assertThat(read("mcp.auth.clock-skew", "PT5S").engine()).hasToString(readDefaults().engine().toString());
        assertThat(read("mcp.auth.public-url", "https://mcp.example").token()).isEqualTo(readDefaults().token());
    }
}
