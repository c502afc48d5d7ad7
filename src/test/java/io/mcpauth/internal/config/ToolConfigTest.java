package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.problems;
import static io.mcpauth.internal.config.TestConfig.read;
import static io.mcpauth.internal.config.TrustTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.engine.TestEngine;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.mcp.McpSettings;
import io.mcpauth.internal.mcp.ToolRefusals;

class ToolConfigTest {

    private static final Map<String, String> COMPLETE =
            Map.of("mcp.auth.scopes", "name", "mcp.auth.tools", "calendar, Read.mail/x",
                    "mcp.auth.tools.calendar.scopes", "calendar,email", "mcp.auth.tools.Read.mail/x.scopes", "mail");

    private static List<String> problemsWith(String... changes) {
        return problems(with(COMPLETE, changes), Map.of());
    }

    @Test
    void readsTheScopesOfEachTool() throws InvalidConfigException {
        assertThat(read(COMPLETE, Map.of()).engine().mcp()).isEqualTo(new McpSettings(
                McpRules.of(Map.of("calendar", List.of("calendar", "email"), "Read.mail/x", List.of("mail")), Map.of(),
                        Map.of()),
                McpSettings.MAX_BODY_LENGTH, ToolRefusals.HTTP));
        assertThat(TestConfig.readDefaults().engine().mcp()).isEqualTo(TestEngine.NO_RULES);
    }

    @Test
    void readsThemFromTheEnvironment() throws InvalidConfigException {
        assertThat(read(Map.of("mcp.auth.scopes", "name"), Map.of("MCP_AUTH_TOOLS", "get-weather",
                "MCP_AUTH_TOOLS_GET_WEATHER_SCOPES", "place", "MCP_AUTH_MAX_BODY_LENGTH", "4096")).engine().mcp())
                .isEqualTo(new McpSettings(
                        McpRules.of(Map.of("get-weather", List.of("place")), Map.of(), Map.of()), 4096,
                        ToolRefusals.HTTP));
    }

    @Test
    void addsWhatAnnotationsAskFor() throws InvalidConfigException {
        assertThat(read(COMPLETE, Map.of())
                .withRules(McpRules.of(Map.of("calendar", List.of("email", "office"), "fax", List.of("fax")), Map.of(),
                        Map.of()))
                .engine().mcp().rules().tools()).isEqualTo(Map.of("calendar", List.of("calendar", "email", "office"),
                        "Read.mail/x", List.of("mail"), "fax", List.of("fax")));
    }

    @Test
    void refusesScopesOfAToolThatIsNotListed() {
        assertThat(problemsWith("mcp.auth.tools.calender.scopes", "x")).hasSize(1).first().asString()
                .startsWith("MCPAUTH-103: mcp.auth.tools.calender.scopes")
                .contains("Did you mean mcp.auth.tools.calendar.scopes?");
        assertThat(problemsWith("mcp.auth.tools.Calendar.scopes", "x")).hasSize(1);
    }

    /** Names in the environment are not reported as unknown, but a tool must not be open for that. */
    @ParameterizedTest
    @ValueSource(
            strings = {"MCP_AUTH_TOOLS_FAX_SCOPES", "mcp_auth_tools_fax_scopes", "MCP_AUTH_TOOLS_CALENDAR_X_SCOPES",
                "MCP_AUTH_TOOLS_FAX_SERVICE_PORT_SCOPES"})
    void refusesAVariableWithScopesOfAToolThatTheEnvironmentDoesNotList(String variable) {
        assertThat(problems(Map.of("mcp.auth.scopes", "name"),
                Map.of("MCP_AUTH_TOOLS", "calendar", "MCP_AUTH_TOOLS_CALENDAR_SCOPES", "x",
                        variable, "fax")))
                .containsExactly("MCPAUTH-117: " + variable + " is set in the environment, but mcp.auth.tools has no "
                        + "such tool, so it would need no scopes. List the tool there, or remove the variable.");
    }

    /** All applications of a server have one environment. */
    @ParameterizedTest
    @ValueSource(strings = {"MCP_AUTH_TOOLS_FAX_SCOPES", "mcp_auth_tools_fax_scopes"})
    void warnsOfAVariableOfAToolThatMayBeAnotherApplications(String variable) throws InvalidConfigException {
        for (Map<String, String> settings : List.of(COMPLETE, Map.of("mcp.auth.scopes", "name"))) {
            assertThat(read(settings, Map.of(variable, "fax")).warnings()).singleElement().asString()
                    .startsWith("MCPAUTH-138: " + variable);
        }
        assertThat(read(COMPLETE, Map.of("MCP_AUTH_TOOLS_CALENDAR_SCOPES", "x")).warnings()).isEmpty();
    }

    @Test
    void takesAToolByItsOwnNameWhereAKeyCannotHaveIt() throws InvalidConfigException {
        assertThat(read(with(COMPLETE, "mcp.auth.tools.calendar.name", "get weather: \u00fc"), Map.of()).engine()
                .mcp().rules().tools())
                .containsOnlyKeys("get weather: \u00fc", "Read.mail/x");
        assertThat(problemsWith("mcp.auth.tools.calendar.name", "Read.mail/x")).singleElement().asString()
                .startsWith("MCPAUTH-141");
        assertThat(problemsWith("mcp.auth.tools.fax.name", "x")).singleElement().asString().startsWith("MCPAUTH-103");
    }

    @Test
    void leavesOtherVariablesAlone() throws InvalidConfigException {
        assertThat(read(COMPLETE,
                Map.of("MCP_AUTH_TOOLS_CALENDAR_SCOPES", "office", "MCP_AUTH_TOOLS_READ_MAIL_X_SCOPES", "inbox",
                        "MCP_AUTH_TOOLS_FAX_SCOPES", ""))
                .engine().mcp().rules().tools())
                .isEqualTo(Map.of("calendar", List.of("office"), "Read.mail/x", List.of("inbox")));
        // As Kubernetes describes services called mcp-auth-tools and mcp-auth-tools-a.
        assertThat(read(COMPLETE,
                Map.of("MCP_AUTH_TOOLS_SERVICE_HOST", "10.0.0.1", "MCP_AUTH_TOOLS_SERVICE_PORT_SCOPES", "8080",
                        "MCP_AUTH_TOOLS_A_SERVICE_PORT_SCOPES", "8080", "MCP_AUTH_TOOLS_PORT_8080_TCP_PROTO", "tcp",
                        "MCP_AUTH_TOOLS_SCOPES", "x", "MY_MCP_AUTH_TOOLS_FAX_SCOPES", "x"))
                .warnings()).isEmpty();
    }

    @Test
    void refusesAListedToolWithoutScopes() {
        assertThat(problemsWith("mcp.auth.tools", "calendar,Read.mail/x,fax")).containsExactly(
                "MCPAUTH-101: mcp.auth.tools.fax.scopes is not set, but required: the scopes that the tool needs, "
                        + "for example calendar.");
    }

    @Test
    void refusesTwoToolsWithOneVariable() {
        assertThat(problemsWith("mcp.auth.tools", "calendar,Read.mail/x,read_mail.x",
                "mcp.auth.tools.read_mail.x.scopes", "mail"))
                .containsExactly(
                        "MCPAUTH-104: mcp.auth.tools.Read.mail/x.scopes and mcp.auth.tools.read_mail.x.scopes "
                                + "are both "
                                + "'MCP_AUTH_TOOLS_READ_MAIL_X_SCOPES', but must differ.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ü", "a=b", "a:b"})
    void refusesNamesThatNoToolHas(String name) {
        assertThat(problemsWith("mcp.auth.tools", "calendar,Read.mail/x," + name))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("MCPAUTH-102: mcp.auth.tools = ").contains("is not a name of a tool for a key")
                        .contains("set mcp.auth.tools.NAME.name").contains("@RequiresScopes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"255", "-1", "1MB", "268435457", ""})
    void refusesABodyLengthThatIsNone(String length) {
        assertThat(problems(Map.of("mcp.auth.scopes", "name", "mcp.auth.max-body-length", length + " "), Map.of()))
                .allSatisfy(problem -> assertThat(problem).contains("it must be a whole number from 256 to "
                        + "268435456"));
    }

    @Test
    void readsHowCallsAreRefused() throws InvalidConfigException {
        assertThat(TestConfig.read("mcp.auth.tool-refusals", "result").engine().mcp().toolRefusals())
                .isEqualTo(ToolRefusals.RESULT);
        assertThat(problems("mcp.auth.tool-refusals", "RESULT")).singleElement().asString()
                .contains("'RESULT' is not one of http, result");
    }
}
