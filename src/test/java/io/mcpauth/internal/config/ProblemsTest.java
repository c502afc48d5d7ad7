package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.invalid;
import static io.mcpauth.internal.config.TestConfig.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

/** All mistakes of one configuration, in one report. */
class ProblemsTest {

    private static final Map<String, String> ALL_WRONG = new TreeMap<>(Map.ofEntries(
            Map.entry("mcp.auth.scopes", "first name"),
            Map.entry("mcp.auth.optional-scopes", "a,a"),
            Map.entry("mcp.key.file.path", "a\u0000b"),
            Map.entry("mcp.auth.paths", "mcp"),
            Map.entry("mcp.auth.public-paths", "/a/./b"),
            Map.entry("mcp.auth.jwks-path", "jwks"),
            Map.entry("mcp.auth.openid-configuration-path", "/"),
            Map.entry("mcp.auth.public-url", "mcp.example"),
            Map.entry("mcp.auth.proxy-headers", "yes"),
            Map.entry("mcp.auth.clock-skew", "60"),
            Map.entry("mcp.auth.max-token-length", "many"),
            Map.entry("mcp.auth.jwe.algorithms", "RSA1_5"),
            Map.entry("mcp.auth.jwe.encryptions", "A128GCM"),
            Map.entry("mcp.auth.scope", "name")));

    @Test
    void areReportedTogetherOneForEachKey() {
        assertThat(problems(ALL_WRONG, Map.of())).hasSize(14);
        assertThat(ALL_WRONG).allSatisfy((key, value) -> assertThat(problems(ALL_WRONG, Map.of()))
                .filteredOn(problem -> problem.matches("(?s)MCPAUTH-10[23]: " + key + " .*")).hasSize(1));
    }

    @Test
    void areReportedTogetherWithinOneValue() {
        assertThat(problems("mcp.auth.scopes", "name,,first name,name")).containsExactly(
                invalid("mcp.auth.scopes", "name,,first name,name", "it has an empty element"),
                invalid("mcp.auth.scopes", "name,,first name,name",
                        "'first name' is not a scope: printable ASCII without space, comma, quote or backslash"),
                invalid("mcp.auth.scopes", "name,,first name,name", "it names 'name' twice"));
    }

    @Test
    void includeAMissingKeyBesideABadOne() {
        assertThat(problems(Map.of("mcp.auth.clock-skew", "60"), Map.of())).satisfiesExactlyInAnyOrder(
                first -> assertThat(first).startsWith("MCPAUTH-102: mcp.auth.clock-skew "),
                second -> assertThat(second).startsWith("MCPAUTH-101: mcp.auth.scopes "));
    }

    @Test
    void areOneLineEachInTheMessage() {
        InvalidConfigException e = catchThrowableOfType(
                InvalidConfigException.class, () -> TestConfig.read(ALL_WRONG, Map.of()));

        assertThat(e.getMessage()).isEqualTo(String.join(System.lineSeparator(), e.problems()));
        assertThat(e.getMessage().lines()).hasSameSizeAs(e.problems());
        assertThatThrownBy(() -> e.problems().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nameTheSourceThatTheValueComesFrom() {
        assertThat(problems(Map.of("mcp.auth.scopes", "name", "mcp.auth.clock-skew", "PT5S"),
                Map.of("MCP_AUTH_CLOCK_SKEW", "5"))).containsExactly("MCPAUTH-102: mcp.auth.clock-skew = '5' (from "
                        + "EnvConfigSource): it must be an ISO-8601 duration from PT0S to PT1H, for example PT60S.");
    }

    @Test
    void cutAValueOfAnyLength() {
        assertThat(problems("mcp.auth.public-url", "x".repeat(10_000))).hasSize(1).first().asString()
                .contains("…").hasSizeLessThan(1000);
    }
}
