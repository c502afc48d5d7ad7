package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.problems;
import static io.mcpauth.internal.config.TestConfig.read;
import static io.mcpauth.internal.config.TrustTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.internal.engine.EngineSettings;
import io.mcpauth.internal.mcp.McpRules;

/** Prompts and resources; tools have a test of their own. */
class RuleConfigTest {

    private static final Map<String, String> COMPLETE = Map.of("mcp.auth.scopes", "name",
            "mcp.auth.prompts", "summary,greet",
            "mcp.auth.prompts.summary.scopes", "read,plan",
            "mcp.auth.prompts.greet.scopes", "greet", "mcp.auth.prompts.greet.name", "get weather: gr\u00fc\u00dfe",
            "mcp.auth.resources", "text,files",
            "mcp.auth.resources.text.uri", "test://static-text", "mcp.auth.resources.text.scopes", "text",
            "mcp.auth.resources.files.uri", "files:///{owner}/{name}");

    private static final Map<String, String> WITH_FILES =
            with(COMPLETE, "mcp.auth.resources.files.scopes", "files,files:{owner}");

    private static List<String> problemsWith(String... changes) {
        return problems(with(WITH_FILES, changes), Map.of());
    }

    @Test
    void readsWhatPromptsAndResourcesNeed() throws InvalidConfigException {
        assertThat(read(WITH_FILES, Map.of()).engine().mcp().rules()).isEqualTo(McpRules.of(Map.of(),
                Map.of("summary", List.of("read", "plan"), "get weather: gr\u00fc\u00dfe", List.of("greet")),
                Map.of("test://static-text", List.of("text"), "files:///{owner}/{name}",
                        List.of("files", "files:{owner}"))));
    }

    @Test
    void readsThemFromTheEnvironment() throws InvalidConfigException {
        assertThat(read(Map.of("mcp.auth.scopes", "name"), Map.of("MCP_AUTH_PROMPTS", "sum-up",
                "MCP_AUTH_PROMPTS_SUM_UP_SCOPES", "read", "MCP_AUTH_RESOURCES", "my-text",
                "MCP_AUTH_RESOURCES_MY_TEXT_URI", "a:b", "MCP_AUTH_RESOURCES_MY_TEXT_SCOPES", "text")).engine().mcp()
                .rules()).isEqualTo(McpRules.of(Map.of(), Map.of("sum-up", List.of("read")),
                        Map.of("a:b", List.of("text"))));
    }

    @Test
    void offersTheirScopesToWhoLogsIn() throws InvalidConfigException {
        assertThat(read(WITH_FILES, Map.of()).withRules(McpRules.NONE).engine().documents().oauthScopes())
                .containsExactly("name", "files", "greet", "plan", "read", "text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "mcp.auth.resources.files.scopes | files:{other} | has no variable {other}",
        "mcp.auth.resources.text.scopes | files:{owner} | has no variable {owner}",
        "mcp.auth.resources.files.uri | files:///{+owner} | is no template of RFC 6570, level 1",
        "mcp.auth.resources.files.uri | files:///{owner}{name} | does not tell where a variable ends"})
    void refusesResourcesThatCannotBeJudged(String key, String value, String problem) {
        assertThat(problemsWith(key, value)).singleElement().asString().startsWith("MCPAUTH-154: The scopes [")
                .contains(problem);
    }

    @Test
    void refusesWhatIsMissingOrTwice() {
        assertThat(problems(COMPLETE, Map.of())).containsExactly(
                "MCPAUTH-101: mcp.auth.resources.files.scopes is not set, but required: the scopes that the resource "
                        + "needs, for example files.");
        assertThat(problemsWith("mcp.auth.resources", "text,files,more", "mcp.auth.resources.more.scopes", "x"))
                .singleElement().asString().startsWith("MCPAUTH-101: mcp.auth.resources.more.uri");
        assertThat(problemsWith("mcp.auth.resources.files.uri", "test://static-text",
                "mcp.auth.resources.files.scopes", "x")).containsExactly(
                        "MCPAUTH-141: mcp.auth.resources lists the resource test://static-text twice, once by "
                                + "mcp.auth.resources.files.uri. Remove one of them.");
        assertThat(problemsWith("mcp.auth.prompts.greet.name", "summary")).singleElement().asString()
                .startsWith("MCPAUTH-141: mcp.auth.prompts lists the prompt summary twice");
        assertThat(problemsWith("mcp.auth.prompts", "summary,greet,a:b")).anySatisfy(problem -> assertThat(problem)
                .contains("is not a name of a prompt for a key").contains("mcp.auth.prompts.NAME.name"));
        assertThat(problemsWith("mcp.auth.resource.text.scopes", "x")).singleElement().asString()
                .startsWith("MCPAUTH-103").contains("mcp.auth.resources.text.scopes");
    }

    @Test
    void refusesVariablesOfWhatTheEnvironmentDoesNotList() {
        assertThat(problems(Map.of("mcp.auth.scopes", "name"), Map.of("MCP_AUTH_PROMPTS", "a",
                "MCP_AUTH_PROMPTS_A_SCOPES", "x", "MCP_AUTH_PROMPTS_B_SCOPES", "x"))).singleElement().asString()
                .startsWith(
                        "MCPAUTH-117: MCP_AUTH_PROMPTS_B_SCOPES is set in the environment, but mcp.auth.prompts "
                                + "has no "
                                + "such prompt");
        assertThat(problems(WITH_FILES, Map.of("MCP_AUTH_RESOURCES_SERVICE_PORT_SCOPES", "8080"))).isEmpty();
    }

    @Test
    void warnsOfVariablesThatMayBeAnotherApplications() throws InvalidConfigException {
        assertThat(read(WITH_FILES, Map.of("MCP_AUTH_RESOURCES_OTHER_SCOPES", "x")).warnings()).singleElement()
                .asString().startsWith("MCPAUTH-138: MCP_AUTH_RESOURCES_OTHER_SCOPES is set in the environment, but "
                        + "mcp.auth.resources of this application has no such resource.");
    }

    @Test
    void readsWhereBodiesMayBeLongAndByWhichNamesTheServerIsCalled() throws InvalidConfigException {
        EngineSettings engine = read(Map.of("mcp.auth.scopes", "name", "mcp.auth.unbounded-paths", "/uploads/*,/log",
                "mcp.auth.allowed-hosts", "Mcp.example.org,10.0.0.1:8080,[::1]"), Map.of()).engine();

        assertThat(engine.paths().unbounded()).hasToString("[/uploads/*, /log]");
        assertThat(engine.allowedHosts()).containsExactlyInAnyOrder("mcp.example.org", "10.0.0.1:8080", "[::1]");
        assertThat(engine.withRules(McpRules.NONE).allowedHosts()).isEqualTo(engine.allowedHosts());
        assertThat(problems("mcp.auth.allowed-hosts", "https://mcp.example.org")).singleElement().asString()
                .contains("'https://mcp.example.org' is not a host");
    }
}
