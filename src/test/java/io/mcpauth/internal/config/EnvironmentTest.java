package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.problems;
import static io.mcpauth.internal.config.TestConfig.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unknown keys are most likely misspelled, except in the environment, where others put look-alikes. */
class EnvironmentTest {

    private static final Map<String, String> SCOPES = Map.of("mcp.auth.scopes", "name");

    @ParameterizedTest
    @CsvSource({
        "mcp.auth.scope,                     mcp.auth.scopes",
        "mcp.auth.optional.scopes,           mcp.auth.optional-scopes",
        "mcp.auth.optionalScopes,            mcp.auth.optional-scopes",
        "mcp.auth.public-path,               mcp.auth.public-paths",
        "mcp.auth.path,                      mcp.auth.paths",
        "mcp.auth.jwks.path,                 mcp.auth.jwks-path",
        "mcp.auth.openid-configuration,      mcp.auth.openid-configuration-path",
        "mcp.auth.isuer,                     mcp.auth.issuer",
        "mcp.auth.public.url,                mcp.auth.public-url",
        "mcp.auth.proxy.header,              mcp.auth.proxy-headers",
        "mcp.auth.clockskew,                 mcp.auth.clock-skew",
        "mcp.auth.max-token-lenght,          mcp.auth.max-token-length",
        "mcp.auth.jwe.algorithm,             mcp.auth.jwe.algorithms",
        "mcp.auth.jwe.encryption,            mcp.auth.jwe.encryptions",
        "mcp.auth.Scopes,                    mcp.auth.scopes"})
    void namesTheNearestKeyToAnUnknownOne(String unknown, String nearest) {
        assertThat(problems(unknown, "x")).containsExactly("MCPAUTH-103: " + unknown + " (from " + TestConfig.FILE
                + ") is not a known key. Did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp.authentication", "mcp.auth", "mcp.key.file", "other.mcp.auth.scope", "mcp.authors.x"})
    void leavesKeysAloneThatAreNotOurs(String key) {
        assertThat(problems(key, "x")).isEmpty();
    }

    @Test
    void reportsAnUnknownKeyOnceThoughTwoSourcesHaveIt() {
        assertThat(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(SCOPES, "a", 1))
                .withSources(new PropertiesConfigSource(Map.of("mcp.auth.x", "1"), "b", 2))
                .withSources(new PropertiesConfigSource(Map.of("mcp.auth.x", "2"), "c", 3))
                .build()).satisfies(
                        config -> assertThat(new UnknownKeys(
                                Map.of(TrustKeys.TRUSTED_ISSUERS, List.<String>of(), McpKeys.TOOLS,
                                        List.<String>of()),
                                true).problems(config, Map.of())).hasSize(1));
    }

    /** Kubernetes describes a service called mcp-auth like this. */
    @Test
    void doesNotMindLookAlikesInTheEnvironment() throws InvalidConfigException {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "MCP_AUTH_SERVICE_HOST", "10.0.0.1",
                "MCP_AUTH_SERVICE_PORT", "8080",
                "MCP_AUTH_SERVICE_PORT_HTTP", "8080",
                "MCP_AUTH_PORT", "tcp://10.0.0.1:8080",
                "MCP_AUTH_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                "MCP_AUTH_PORT_8080_TCP_ADDR", "10.0.0.1"));

        assertThat(read(SCOPES, environment)).hasToString(read(SCOPES, Map.of()).toString());
    }

    @Test
    void mindsAMisspelledKeyOfAFileBesideThem() {
        assertThat(problems(Map.of("mcp.auth.scopes", "name", "mcp.auth.pathz", "/mcp"),
                Map.of("MCP_AUTH_SERVICE_HOST", "10.0.0.1")))
                .hasSize(1).first().asString().contains("mcp.auth.pathz").contains("mcp.auth.paths?");
    }

    @Test
    void takesTheKeyFileFromTheVariableThatThePythonPackageReads() throws InvalidConfigException {
        Path path = Path.of("keys", "private.json").toAbsolutePath();

        assertThat(read(SCOPES, Map.of("MCP_KEY_FILE_PATH", path.toString())).keyFile()).contains(path);
    }

    @Test
    void prefersTheEnvironmentToAFile() throws InvalidConfigException {
        McpAuthConfig config = read(Map.of("mcp.auth.scopes", "name", "mcp.key.file.path", "a.json"),
                Map.of("MCP_AUTH_SCOPES", "email", "MCP_KEY_FILE_PATH", "b.json"));

        assertThat(config.engine().scopes().claims()).containsExactly("email");
        assertThat(config.keyFile()).contains(Path.of("b.json").toAbsolutePath());
    }

    @Test
    void takesEveryKeyFromItsVariable() throws InvalidConfigException {
        McpAuthConfig config = read(Map.of(), Map.ofEntries(
                Map.entry("MCP_AUTH_SCOPES", "name"),
                Map.entry("MCP_AUTH_OPTIONAL_SCOPES", "picture"),
                Map.entry("MCP_KEY_FILE_PATH", "private.json"),
                Map.entry("MCP_AUTH_PATHS", "/mcp"),
                Map.entry("MCP_AUTH_PUBLIC_PATHS", "/mcp/health"),
                Map.entry("MCP_AUTH_JWKS_PATH", "/.well-known/keys"),
                Map.entry("MCP_AUTH_OPENID_CONFIGURATION_PATH", "/.well-known/discovery"),
                Map.entry("MCP_AUTH_PUBLIC_URL", "https://mcp.example"),
                Map.entry("MCP_AUTH_PROXY_HEADERS", "forwarded"),
                Map.entry("MCP_AUTH_CLOCK_SKEW", "PT5S"),
                Map.entry("MCP_AUTH_MAX_TOKEN_LENGTH", "4096"),
                Map.entry("MCP_AUTH_JWE_ALGORITHMS", "RSA-OAEP-256"),
                Map.entry("MCP_AUTH_JWE_ENCRYPTIONS", "A256GCM")));

        assertThat(config.engine().toString())
                .startsWith("EngineSettings[paths=[/mcp], scopes=ScopeSettings[claims=[name], ");
        assertThat(config.engine().documents().toString()).startsWith("DocumentSettings[scopes=[name, picture], "
                + "oauthScopes=[name, picture], jwksPath=/.well-known/keys, "
                + "openIdConfigurationPath=/.well-known/discovery, isDiscoveryAlwaysThere=true, "
                + "publicUrl=Optional[https://mcp.example], proxyHeaders=FORWARDED, ");
        assertThat(config.engine().paths().exceptions()).asString().isEqualTo("[/mcp/health]");
        assertThat(config.keyFile()).contains(Path.of("private.json").toAbsolutePath());
        assertThat(config.token().clockSkew()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.token().maxLength()).isEqualTo(4096);
        assertThat(config.token().algorithms()).containsExactly("RSA-OAEP-256");
    }
}
