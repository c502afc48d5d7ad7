package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Docker and Podman keep the quotes of an env file, and so they become part of a value. */
class QuotedValuesTest {

    private static final String SAID =
            "its quotes are part of the value, as env files are read by Docker and Podman; remove them.";

    static List<ConfigKey<?>> keys() {
        return ConfigKeys.ALL;
    }

    @ParameterizedTest
    @MethodSource("keys")
    void areNamedForEveryKey(ConfigKey<?> key) {
        String name = key.of("x").name();
        Map<String, String> environment =
                Map.of("MCP_AUTH_SCOPES", "name", "MCP_AUTH_TOOLS", "x", "MCP_AUTH_PROMPTS", "x",
                        "MCP_AUTH_RESOURCES", "x", "MCP_AUTH_TRUSTED_ISSUERS", "x");
        Map<String, String> quoted = new java.util.HashMap<>(environment);
        quoted.put(ConfigKey.environmentVariable(name), "\"a,b\"");

        assertThat(problems(Map.of(), quoted))
                .filteredOn(problem -> problem.startsWith(
                        "MCPAUTH-102: " + name + " = '" + (key.isSecret() ? "(not shown)" : "\"a,b\"") + "'"))
                .singleElement().asString().endsWith(SAID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"/etc/keys/private.json\"", "'/etc/keys/private.json'", "\u201C/etc/keys\u201D", " \"a\" "})
    void areNamedForTheKeyFile(String path) {
        assertThat(problems("mcp.key.file.path", path)).singleElement().asString().contains(SAID);
        assertThat(problems(Map.of(), Map.of("MCP_AUTH_SCOPES", "name", "MCP_KEY_FILE_PATH", path))).singleElement()
                .asString()
                .startsWith("MCPAUTH-102: mcp.key.file.path = ").endsWith(SAID);
    }

    @Test
    void areNamedForOneElementOfAList() {
        assertThat(problems("mcp.auth.scopes", "name,'email'")).singleElement().asString().endsWith(SAID);
    }

    @Test
    void areNamedForAKeyThatIsNotShown() {
        assertThat(problems(Map.of("mcp.auth.scopes", "name", "mp.jwt.verify.publickey", "\"SECRET\""), Map.of()))
                .anySatisfy(problem -> assertThat(problem).endsWith(SAID))
                .noneMatch(problem -> problem.contains("SECRET"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"It's \"here\" now", "\"", "a\"", "\"a"})
    void areLeftAloneWithinAValue(String name) {
        assertThat(problems("mcp.auth.resource-name", name)).isEmpty();
    }
}
