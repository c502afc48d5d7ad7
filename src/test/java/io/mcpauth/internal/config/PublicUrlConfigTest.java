package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.problems;
import static io.mcpauth.internal.config.TestConfig.read;
import static io.mcpauth.internal.config.TrustTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** This server's own URL has two names: {@code mcp.auth.public-url} and {@code mcp.auth.issuer}. */
class PublicUrlConfigTest {

    private static final Map<String, String> SCOPES = Map.of("mcp.auth.scopes", "name");

    @ParameterizedTest
    @ValueSource(strings = {"mcp.auth.public-url", "mcp.auth.issuer"})
    void isTakenFromEitherName(String key) throws InvalidConfigException {
        assertThat(read(key, "HTTPS://MCP.example/app/").engine().documents().publicUrl())
                .contains("https://mcp.example/app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MCP_AUTH_PUBLIC_URL", "MCP_AUTH_ISSUER"})
    void isTakenFromTheVariableOfEitherName(String variable) throws InvalidConfigException {
        assertThat(read(SCOPES, Map.of(variable, "https://mcp.example")).engine().documents().publicUrl())
                .contains("https://mcp.example");
    }

    @ParameterizedTest
    @CsvSource({"https://mcp.example, https://mcp.example", "https://mcp.example/, HTTPS://MCP.example"})
    void mayHaveBothNamesIfTheySayTheSame(String publicUrl, String issuer) throws InvalidConfigException {
        assertThat(read(with(SCOPES, "mcp.auth.public-url", publicUrl, "mcp.auth.issuer", issuer), Map.of()).engine()
                .documents()
                .publicUrl()).contains("https://mcp.example");
    }

    @Test
    void isRefusedIfItsNamesSayDifferentThings() {
        assertThat(problems(
                with(SCOPES, "mcp.auth.public-url", "https://mcp.example", "mcp.auth.issuer", "https://other.example"),
                Map.of())).containsExactly(TestConfig.invalid("mcp.auth.issuer", "https://other.example",
                        "it is another name of mcp.auth.public-url, which is 'https://mcp.example': remove one "
                                + "of them"));
    }

    /** The environment wins over a file for one key; here it is another key. */
    @ParameterizedTest
    @CsvSource({"mcp.auth.public-url, MCP_AUTH_ISSUER", "mcp.auth.issuer, MCP_AUTH_PUBLIC_URL"})
    void isRefusedIfTheEnvironmentSaysAnotherByTheOtherName(String key, String variable) {
        assertThat(problems(with(SCOPES, key, "https://mcp.example"), Map.of(variable, "https://other.example")))
                .singleElement()
                .asString().startsWith("MCPAUTH-102: mcp.auth.issuer = '")
                .contains("https://mcp.example", "https://other.example");
    }

    @ParameterizedTest
    @CsvSource({"mcp.auth.public-url, mcp.auth.issuer", "mcp.auth.issuer, mcp.auth.public-url"})
    void isRefusedIfOneNameHasAMistake(String bad, String good) {
        assertThat(problems(with(SCOPES, bad, "mcp.example", good, "https://mcp.example"), Map.of())).singleElement()
                .asString()
                .startsWith("MCPAUTH-102: " + bad + " = 'mcp.example'");
        assertThat(problems(with(SCOPES, bad, "${not.set}", good, "https://mcp.example"), Map.of())).singleElement()
                .asString()
                .startsWith("MCPAUTH-102: " + bad + " = '${not.set}'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp.auth.public-url", "mcp.auth.issuer"})
    void isAnAudienceWhereTheResourceIsDescribed(String key) throws InvalidConfigException {
        assertThat(read(with(SCOPES, "mcp.auth.authorization-servers", "https://login.example",
                "mcp.auth.trusted-issuers", "login",
                "mcp.auth.trusted-issuers.login.iss", "https://login.example",
                "mcp.auth.trusted-issuers.login.jwks", "https://login.example/jwks", key, "https://mcp.example/app"),
                Map.of())
                .trust().audiences()).containsExactly("https://mcp.example/app");
    }
}
